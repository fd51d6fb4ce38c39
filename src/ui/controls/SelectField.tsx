import { Select } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";

export interface SelectOption {
  readonly id: string;
  readonly label: string;
  readonly help: string;
}

interface SelectFieldProps {
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** One of several by name; every option says in a sentence what it does. */
export function SelectField({ label, options, value, onChange }: SelectFieldProps) {
  return (
    <Select.Root
      items={options.map((option) => ({ value: option.id, label: option.label }))}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
    >
      <Select.Trigger className="select" aria-label={label}>
        <Select.Value />
        <Select.Icon className="select-icon">
          <ChevronDown aria-hidden="true" />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner sideOffset={4} collisionPadding={8} alignItemWithTrigger={false} align="end">
          <Select.Popup className="popup select-popup">
            {options.map((option) => (
              <Select.Item key={option.id} value={option.id} className="select-item">
                <Select.ItemIndicator className="select-check">
                  <Check aria-hidden="true" />
                </Select.ItemIndicator>
                <Select.ItemText className="select-name">{option.label}</Select.ItemText>
                <span className="select-help">{option.help}</span>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
