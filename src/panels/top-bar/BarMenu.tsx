import { Menu } from "@base-ui/react/menu";
import { Menu as MenuIcon } from "lucide-react";
import { Fragment, type ReactElement } from "react";
import type { Commands } from "../../ui/commands.ts";

export interface MenuEntry {
  readonly label: string;
  readonly hint?: string;
  readonly run: () => void;
}

interface BarMenuProps {
  readonly className: string;
  readonly label: string;
  readonly icon?: ReactElement;
  readonly text?: string;
  readonly groups: readonly (readonly MenuEntry[])[];
}

export function BarMenu({ className, label, icon = <MenuIcon />, text, groups }: BarMenuProps) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={`${text ? "button-quiet" : "icon-button"} ${className}`} aria-label={label}>
        {icon}
        {text && <span className="bar-label">{text}</span>}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" collisionPadding={8}>
          <Menu.Popup className="popup menu">
            {groups.map((group, index) => (
              <Fragment key={group[0]?.label}>
                {index > 0 && <Menu.Separator className="menu-line" />}
                {group.map((entry) => (
                  <Menu.Item key={entry.label} className="menu-item" onClick={entry.run}>
                    {entry.label}
                    {entry.hint && <span className="menu-hint">{entry.hint}</span>}
                  </Menu.Item>
                ))}
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** What can be taken along. */
export function exportItems({ exportFile }: Commands): MenuEntry[] {
  return [
    { label: "Config", hint: "JSON, all settings", run: () => exportFile("config") },
    { label: "History", hint: "CSV, one row a step", run: () => exportFile("history.csv") },
    { label: "Samples", hint: "CSV, the data’s own units", run: () => exportFile("samples.csv") },
  ];
}
