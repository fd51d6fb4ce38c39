import { Menu } from "@base-ui/react/menu";
import { Fragment } from "react";
import type { ActionMenuProps } from "./action.ts";

/** The menu of actions itself, opened as it appears. */
export default function OpenActionMenu({ className, label, face, groups }: ActionMenuProps) {
  return (
    <Menu.Root modal={false} defaultOpen>
      <Menu.Trigger className={className} aria-label={label}>
        {face}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" collisionPadding={8}>
          <Menu.Popup className="popup menu">
            {groups.map((group, index) => (
              <Fragment key={group[0]?.label}>
                {index > 0 && <Menu.Separator className="menu-line" />}
                {group.map((action) => (
                  <Menu.Item key={action.label} className="menu-item" onClick={action.run}>
                    {action.label}
                    {action.hint && <span className="menu-hint">{action.hint}</span>}
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
