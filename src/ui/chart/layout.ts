import { tickText } from "../format.ts";
import { axisScale, axisTicks } from "./axis.ts";
import { type PixelScale, polyline } from "./decimate.ts";
import { floorPlace, labelMarks } from "./labels.ts";
import { bandMarks, endNames, endTags, regionMarks, ruleMarks, seriesMarks } from "./marks.ts";
import type { ChartModel } from "./model.ts";
import type { Palette } from "./palette.ts";
import type { Drawing, Frame, Shape } from "./shapes.ts";

const yTicks = 5;

/** @returns the marks of a line chart that fills `width` × `height` CSS pixels. */
export function layoutChart(model: ChartModel, width: number, height: number, palette: Palette): Drawing {
  const size = 11 * palette.zoom;
  const right = width - 2 - 0.6 * size * (model.margin ?? 0);
  const widest = Math.max(...axisTicks(model.y, yTicks).map((value) => tickText(value).length));
  const left = Math.max(3.1, 0.62 * widest + 0.7) * size;
  const frame: Frame = { left, right, top: size, bottom: height - 1.9 * size };
  const scale: PixelScale = {
    x: axisScale(model.x, frame.left, frame.right),
    y: axisScale(model.y, frame.bottom, frame.top),
  };
  const shapes: Shape[] = [...axisMarks(model, frame, scale, size)];
  const regions = (model.regions ?? []).flatMap((region) => regionMarks(region, frame, scale, size));
  shapes.push(...regions);
  for (const band of model.bands ?? []) shapes.push(...bandMarks(band, scale, palette));
  for (const rule of model.rules ?? []) shapes.push(...ruleMarks(rule, frame, scale, size, regions));
  // As many points as there are pixels: whatever is drawn or kept clear of goes by these.
  const lines = model.series.map(({ xs, ys }) => polyline(xs, ys, scale));
  model.series.forEach((series, i) => {
    shapes.push(...seriesMarks(series, lines[i]!, scale, palette));
  });
  shapes.push(...endNames(model.series, frame, scale, size));
  // What is faint runs behind names without harm.
  const sharp = lines.filter((_, i) => model.series[i]!.style !== "raw");
  const place = model.floor && floorPlace(model.floor, sharp, frame, scale, size);
  const taken = place?.align === "right" ? place.y : Number.NaN;
  shapes.push(...endTags(model.series, lines, frame, size, taken));
  if (model.floor && place) shapes.push(...floorMarks(model.floor, place, frame, scale, size, palette));
  shapes.push(...labelMarks(model, sharp, frame, scale, size));
  return { width, height, frame, shapes };
}

function axisMarks(model: ChartModel, frame: Frame, scale: PixelScale, size: number): Shape[] {
  const shapes: Shape[] = [];
  const font = { size, face: "figures", colour: "text-quiet" } as const;
  for (const value of spaced(axisTicks(model.y, yTicks), scale.y, 1.3 * size)) {
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
  let taken = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    const text = tickText(value);
    const half = 0.3 * size * text.length;
    const x = Math.min(scale.x(value), frame.right - half);
    if (x - half < taken + 0.4 * size) continue;
    taken = x + half;
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

function floorMarks(
  floor: NonNullable<ChartModel["floor"]>,
  place: ReturnType<typeof floorPlace>,
  frame: Frame,
  scale: PixelScale,
  size: number,
  palette: Palette,
): Shape[] {
  const y = scale.y(floor.value);
  if (!(y >= frame.top && y <= frame.bottom + 1)) return [];
  const points = [frame.left, y, frame.right, y];
  return [
    { kind: "line", points, colour: "reference", width: 0.85 * palette.series, dash: [5, 3] },
    { kind: "text", ...place, text: floor.label, size, face: "text", weight: 560, colour: "reference-text" },
  ];
}
