import { Menu } from "@base-ui/react/menu";
import { Check, ChevronDown } from "lucide-react";
import "./select.css";

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

/** One of several by name, from a menu in which every option says in a sentence what it does. */
export function SelectField({ label, options, value, onChange }: SelectFieldProps) {
  const chosen = options.find((option) => option.id === value)?.label ?? value;
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="select" aria-label={`${label}: ${chosen}`}>
        <span className="select-chosen">{chosen}</span>
        <ChevronDown className="select-icon" aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} collisionPadding={8} align="end">
          <Menu.Popup className="popup select-popup">
            <Menu.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
              {options.map((option) => (
                <Menu.RadioItem key={option.id} value={option.id} className="select-item" closeOnClick>
                  <Menu.RadioItemIndicator className="select-check">
                    <Check aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                  <span className="select-name">{option.label}</span>
                  <span className="select-help">{option.help}</span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
