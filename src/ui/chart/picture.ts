import { layoutChart } from "./layout.ts";
import type { Palette } from "./palette.ts";
import type { Drawing } from "./shapes.ts";
import type { ChartSource } from "./source.ts";

/** What can be saved: a drawing of any size, and the data behind it. */
export interface Picture {
  axisTitle(): string;
  /** @returns null while there is nothing to draw */
  draw(width: number, height: number, palette: Palette): Drawing | null;
  csv(): string;
}

export function pictureOf(source: ChartSource): Picture {
  return {
    axisTitle: () => source.axisTitle(),
    csv: () => source.csv(),
    draw: (width, height, palette) => {
      const model = source.model();
      return model && layoutChart(model, width, height, palette);
    },
  };
}
