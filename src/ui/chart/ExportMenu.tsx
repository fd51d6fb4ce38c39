import { Menu } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import type { ChartFormat } from "./export.ts";
import type { Picture } from "./picture.ts";

interface ExportMenuProps {
  readonly picture: Picture;
  readonly name: string;
  readonly caption: string;
  readonly icon: ReactElement;
}

const formats: readonly { readonly format: ChartFormat; readonly label: string; readonly hint: string }[] = [
  { format: "png", label: "PNG", hint: "1440 px wide" },
  { format: "svg", label: "SVG", hint: "to edit or print" },
  { format: "csv", label: "CSV", hint: "the data behind it" },
];

export function ExportMenu({ picture, name, caption, icon }: ExportMenuProps) {
  // Drawing for a file is asked for seldom: its code comes when it is.
  const save = async (format: ChartFormat) => {
    const { exportPicture } = await import("./export.ts");
    await exportPicture(picture, name, caption, format);
  };
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button panel-button" aria-label={`Save ${name}`}>
        {icon}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" collisionPadding={8}>
          <Menu.Popup className="popup menu">
            {formats.map(({ format, label, hint }) => (
              <Menu.Item key={format} className="menu-item" onClick={() => void save(format)}>
                {label}
                <span className="menu-hint">{hint}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
