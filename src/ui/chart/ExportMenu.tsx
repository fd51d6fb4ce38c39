import type { ReactElement } from "react";
import { ActionMenu } from "../controls/ActionMenu.tsx";
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
  const actions = formats.map(({ format, ...words }) => ({ ...words, run: () => void save(format) }));
  return (
    <ActionMenu className="icon-button panel-button" label={`Save ${name}`} face={icon} groups={[actions]} />
  );
}
