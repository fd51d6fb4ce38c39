import { tickText } from "../format.ts";
import { axisScale, axisTicks } from "./axis.ts";
import type { PixelScale } from "./decimate.ts";
import { bandMarks, endNames, endTags, regionMarks, ruleMarks, seriesMarks } from "./marks.ts";
import type { ChartModel, Label } from "./model.ts";
import type { Palette } from "./palette.ts";
import type { Drawing, Frame, Shape } from "./shapes.ts";

const yTicks = 5;

/** How far above the floor its label stands, in letters' sizes. */
const floorLabelRise = 0.8;

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
  for (const region of model.regions ?? []) shapes.push(...regionMarks(region, frame, scale, size));
  for (const band of model.bands ?? []) shapes.push(...bandMarks(band, scale, palette));
  for (const rule of model.rules ?? []) shapes.push(...ruleMarks(rule, frame, scale, size));
  for (const series of model.series) shapes.push(...seriesMarks(series, scale, palette));
  shapes.push(...endNames(model.series, frame, scale, size));
  const floorLabel = model.floor ? scale.y(model.floor.value) - floorLabelRise * size : Number.NaN;
  shapes.push(...endTags(model.series, frame, scale, size, floorLabel));
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
      { kind: "marks", form: "dot", points: [x - 0.2 * size, y], radius: 0.3 * size, colour },
    ];
  });
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
  const label = {
    x: frame.right,
    y: y - floorLabelRise * size,
    align: "right",
    face: "text",
    weight: 560,
  } as const;
  return [
    { kind: "line", points, colour: "reference", width: 0.85 * palette.series, dash: [5, 3] },
    { kind: "text", ...label, text: floor.label, size, colour: "reference-text" },
  ];
}
