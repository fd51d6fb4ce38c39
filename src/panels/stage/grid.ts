import type { Palette } from "../../ui/chart/palette.ts";
import type { StageWindow } from "../../ui/commands.ts";
import { tickText } from "../../ui/format.ts";
import { pixelsPerUnit, type StageSize, toPixel, toPlane } from "./window.ts";

/** The plane's grid and its figures; lies under the stage's own canvas. */
export function drawGrid(
  context: CanvasRenderingContext2D,
  window: StageWindow,
  size: StageSize,
  palette: Palette,
): void {
  const { width, height } = size;
  context.clearRect(0, 0, width, height);
  const [left, top] = toPlane([0, 0], window, size);
  const [right, bottom] = toPlane([width, height], window, size);
  // A line every 60 px at least, and the same along both axes, so that the cells are squares.
  const step = niceStep((60 * palette.zoom) / pixelsPerUnit(window, size));
  const xs = multiples(left, right, step);
  const ys = multiples(bottom, top, step);
  context.lineWidth = 1;
  for (const x of xs) line(context, toPixel([x, 0], window, size)[0], "x", size, gridColour(palette, x));
  for (const y of ys) line(context, toPixel([0, y], window, size)[1], "y", size, gridColour(palette, y));

  const fontSize = 11 * palette.zoom;
  // A picture this small is a sign of the stage, not a place to read figures.
  if (Math.min(width, height) < 15 * fontSize) return;
  context.font = `420 ${fontSize}px ${palette.figures}`;
  context.fillStyle = palette.colour["text-quiet"];
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const y of ys) {
    const py = toPixel([0, y], window, size)[1];
    if (py > fontSize && py < height - 3.8 * fontSize) label(context, tickText(y), 6, py, palette);
  }
  context.textAlign = "center";
  for (const x of xs) {
    const px = toPixel([x, 0], window, size)[0];
    if (px > 3 * fontSize && px < width - fontSize)
      label(context, tickText(x), px, height - fontSize, palette);
  }
}

const gridColour = (palette: Palette, value: number) =>
  value === 0 ? palette.colour["hairline-strong"] : palette.colour.hairline;

function line(
  context: CanvasRenderingContext2D,
  at: number,
  axis: "x" | "y",
  size: StageSize,
  colour: string,
) {
  const place = Math.round(at) + 0.5;
  context.strokeStyle = colour;
  context.beginPath();
  if (axis === "x") {
    context.moveTo(place, 0);
    context.lineTo(place, size.height);
  } else {
    context.moveTo(0, place);
    context.lineTo(size.width, place);
  }
  context.stroke();
}

/** A figure that interrupts the line it stands on. */
function label(context: CanvasRenderingContext2D, text: string, x: number, y: number, palette: Palette) {
  context.strokeStyle = palette.colour.ground;
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
  context.lineWidth = 1;
}

/** @returns the next of 1, 2, 5 times a power of ten above a length. */
export function niceStep(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  const factor = [1, 2, 5, 10].find((f) => f * power >= length * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** @returns the multiples of `step` in [from, to], free of rounding: 0.3, never 0.30000000000000004. */
export function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}
