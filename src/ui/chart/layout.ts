import { tickText } from "../format.ts";
import { type AxisDomain, axisScale, axisTicks } from "./axis.ts";
import { type PixelScale, polyline } from "./decimate.ts";
import type { Palette, TokenColour } from "./palette.ts";
import type { Drawing, Frame, Shape } from "./shapes.ts";

export interface Series {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly colour: TokenColour;
  /** Raw is faint, smoothed bold, validation dotted, reference dashed. */
  readonly style: "raw" | "smoothed" | "validation" | "thin";
  /** A dot on the last value: where the run is now. */
  readonly marked?: boolean;
}

export interface ChartModel {
  readonly x: AxisDomain;
  readonly y: AxisDomain;
  readonly series: readonly Series[];
  /** A level that is known exactly, e.g. the irreducible loss. */
  readonly floor?: { readonly value: number; readonly label: string };
  /** Names written at their marks, a line each, in the upper right of the plot. */
  readonly labels: readonly Label[];
}

/** A series' name in its own colour, or with a dot of it where that colour is too faint for text. */
export interface Label {
  readonly text: string;
  readonly colour: TokenColour;
  readonly dotted?: boolean;
}

/** @returns the marks of a line chart that fills `width` × `height` CSS pixels. */
export function layoutChart(model: ChartModel, width: number, height: number, palette: Palette): Drawing {
  const size = 11 * palette.zoom;
  const frame: Frame = { left: 3.1 * size, right: width - 2, top: size, bottom: height - 1.9 * size };
  const scale: PixelScale = {
    x: axisScale(model.x, frame.left, frame.right),
    y: axisScale(model.y, frame.bottom, frame.top),
  };
  const shapes: Shape[] = [...axisMarks(model, frame, scale, size)];
  for (const series of model.series) shapes.push(...seriesMarks(series, scale, palette));
  if (model.floor) shapes.push(...floorMarks(model.floor, frame, scale, size, palette));
  shapes.push(...labelMarks(model.labels, frame, size));
  return { width, height, frame, shapes };
}

/** Names one below the other at the upper right, as many as the plot is high for. */
function labelMarks(labels: readonly Label[], frame: Frame, size: number): Shape[] {
  const room = Math.floor((frame.bottom - frame.top) / (1.4 * size));
  return labels.slice(0, room).flatMap<Shape>(({ text, colour, dotted }, line) => {
    const [x, y] = [frame.right - 0.5 * size, frame.top + (0.8 + 1.4 * line) * size];
    const place = { kind: "text", text, size, y, align: "right", face: "text", weight: 560 } as const;
    if (!dotted) return [{ ...place, x, colour }];
    return [
      { ...place, x: x - 0.9 * size, colour: "text" },
      { kind: "dot", x: x - 0.2 * size, y, radius: 0.3 * size, colour },
    ];
  });
}

function axisMarks(model: ChartModel, frame: Frame, scale: PixelScale, size: number): Shape[] {
  const shapes: Shape[] = [];
  const font = { size, face: "figures", colour: "text-quiet" } as const;
  for (const value of spaced(axisTicks(model.y, 5), scale.y, 1.3 * size)) {
    const y = Math.round(scale.y(value)) + 0.5;
    shapes.push({ kind: "line", points: [frame.left, y, frame.right, y], colour: "hairline", width: 1 });
    shapes.push({
      kind: "text",
      x: frame.left - 0.6 * size,
      y,
      text: tickText(value),
      align: "right",
      ...font,
    });
  }
  const y = Math.round(frame.bottom) + 0.5;
  shapes.push({ kind: "line", points: [frame.left, y, frame.right, y], colour: "hairline-strong", width: 1 });
  const values = axisTicks(model.x, frame.right - frame.left > 500 * (size / 11) ? 8 : 4);
  for (const value of values) {
    const text = tickText(value);
    const x = Math.min(scale.x(value), frame.right - 0.3 * size * text.length);
    shapes.push({ kind: "text", x, y: frame.bottom + 1.1 * size, text, align: "center", ...font });
  }
  return shapes;
}

/** Leaves out ticks whose labels would touch. */
function spaced(values: readonly number[], scale: (value: number) => number, gap: number): number[] {
  const kept: number[] = [];
  for (const value of values) {
    const before = kept.at(-1);
    if (before === undefined || Math.abs(scale(value) - scale(before)) >= gap) kept.push(value);
  }
  return kept;
}

function seriesMarks(series: Series, scale: PixelScale, palette: Palette): Shape[] {
  const points = polyline(series.xs, series.ys, scale);
  const line = { kind: "line", points, colour: series.colour, clip: true } as const;
  const shapes: Shape[] = [];
  // A little over one pixel: thinner lines are drawn segment by segment, and their alpha would add up.
  if (series.style === "raw") shapes.push({ ...line, width: 1.1, alpha: palette.alphaRaw });
  if (series.style === "smoothed") shapes.push({ ...line, width: palette.series });
  if (series.style === "thin") shapes.push({ ...line, width: 0.7 * palette.series });
  if (series.style === "validation") shapes.push({ ...line, width: palette.series, dash: [1.5, 3] });
  if (series.marked && points.length > 0) {
    const [x, y] = [points.at(-2)!, points.at(-1)!];
    shapes.push({ kind: "dot", x, y, radius: 3 * palette.zoom, colour: series.colour });
  }
  return shapes;
}

function floorMarks(
  floor: { readonly value: number; readonly label: string },
  frame: Frame,
  scale: PixelScale,
  size: number,
  palette: Palette,
): Shape[] {
  const y = scale.y(floor.value);
  if (!(y >= frame.top && y <= frame.bottom + 1)) return [];
  const points = [frame.left, y, frame.right, y];
  const label = { x: frame.right, y: y - 0.8 * size, align: "right", face: "text", weight: 560 } as const;
  return [
    { kind: "line", points, colour: "reference", width: 0.85 * palette.series, dash: [5, 3] },
    { kind: "text", ...label, text: floor.label, size, colour: "reference-text" },
  ];
}
