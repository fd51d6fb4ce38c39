import { Menu } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import type { ChartFormat } from "./export.ts";
import type { ChartSource } from "./source.ts";

interface ExportMenuProps {
  readonly source: ChartSource;
  readonly name: string;
  readonly caption: string;
  readonly icon: ReactElement;
}

const formats: readonly { readonly format: ChartFormat; readonly label: string; readonly hint: string }[] = [
  { format: "png", label: "PNG", hint: "1440 px wide" },
  { format: "svg", label: "SVG", hint: "to edit or print" },
  { format: "csv", label: "CSV", hint: "the data behind it" },
];

export function ExportMenu({ source, name, caption, icon }: ExportMenuProps) {
  // Drawing for a file is asked for seldom: its code comes when it is.
  const save = async (format: ChartFormat) => {
    const { exportChart } = await import("./export.ts");
    await exportChart(source, name, caption, format);
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
