import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import type { SelectFieldProps } from "./select.ts";

interface OpenSelectProps extends SelectFieldProps {
  readonly triggerLabel: string;
  readonly face: ReactNode;
}

/** The menu of a select, opened as it appears. */
export default function OpenSelect(props: OpenSelectProps) {
  const { label, options, value, onChange, triggerLabel, face } = props;
  return (
    <Menu.Root modal={false} defaultOpen>
      <Menu.Trigger className="select" aria-label={triggerLabel}>
        {face}
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
