import { download } from "../download.ts";
import { paintCanvas, toSvg } from "./paint.ts";
import { type Palette, readPalette } from "./palette.ts";
import type { Picture } from "./picture.ts";
import type { Drawing, Shape } from "./shapes.ts";

export type ChartFormat = "png" | "svg" | "csv";

/** Saves a picture as it would stand on a page of its own: title, axis title and a caption with the seed. */
export async function exportPicture(
  picture: Picture,
  name: string,
  caption: string,
  format: ChartFormat,
): Promise<void> {
  const file = `${fileStem(name)}.${format}`;
  if (format === "csv") return download(new Blob([picture.csv()], { type: "text/csv" }), file);
  const palette = readPalette();
  const drawing = captioned(picture, name, caption, palette);
  if (!drawing) return;
  if (format === "svg")
    return download(new Blob([toSvg(drawing, palette, name)], { type: "image/svg+xml" }), file);
  download(await toPng(drawing, palette), file);
}

/** @returns e.g. "error-at-t-1-over-calls" for "Error at t = 1 over calls", "w2-over-training" for "W₂ over training" */
export const fileStem = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join("-") ?? "chart";

/** 720 × 400: the width of a text column at twice the page's resolution. */
function captioned(picture: Picture, name: string, caption: string, palette: Palette): Drawing | null {
  const [width, plotHeight, above, below] = [680, 320, 52, 28];
  const plot = picture.draw(width, plotHeight, { ...palette, zoom: 1 });
  if (!plot) return null;
  const shift = (shape: Shape): Shape =>
    shape.kind === "text"
      ? { ...shape, x: shape.x + 20, y: shape.y + above }
      : { ...shape, points: Array.from(shape.points, (value, i) => value + (i % 2 ? above : 20)) };
  const line = { kind: "text", x: 20, align: "left", face: "text" } as const;
  return {
    width: width + 40,
    height: plotHeight + above + below,
    frame: {
      left: plot.frame.left + 20,
      right: plot.frame.right + 20,
      top: plot.frame.top + above,
      bottom: plot.frame.bottom + above,
    },
    shapes: [
      { ...line, y: 20, text: name, size: 15, weight: 620, colour: "text-loud" },
      { ...line, y: 40, text: picture.axisTitle(), size: 11, colour: "text-quiet" },
      ...plot.shapes.map(shift),
      { ...line, y: plotHeight + above + 12, text: caption, size: 11, colour: "text-quiet" },
    ],
  };
}

async function toPng(drawing: Drawing, palette: Palette): Promise<Blob> {
  const canvas = new OffscreenCanvas(2 * drawing.width, 2 * drawing.height);
  const context = canvas.getContext("2d") as unknown as CanvasRenderingContext2D;
  context.scale(2, 2);
  const background: Shape = {
    kind: "line",
    points: [0, drawing.height / 2, drawing.width, drawing.height / 2],
    width: drawing.height,
    colour: "ground",
  };
  paintCanvas(context, { ...drawing, shapes: [background, ...drawing.shapes] }, palette);
  return canvas.convertToBlob({ type: "image/png" });
}
