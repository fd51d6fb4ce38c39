import type { PixelScale } from "./decimate.ts";
import type { Band, Region, Rule, Series } from "./model.ts";
import type { Palette } from "./palette.ts";
import type { Frame, Shape, TextShape } from "./shapes.ts";

/** How each part of a chart's model is drawn. */

/** @param points of its line, x, y pairs in pixels */
export function seriesMarks(
  series: Series,
  points: readonly number[],
  scale: PixelScale,
  palette: Palette,
): Shape[] {
  const { colour } = series;
  const line = { kind: "line", points, colour, clip: true } as const;
  const shapes: Shape[] = [];
  // A little over one pixel: thinner lines are drawn segment by segment, and their alpha would add up.
  if (series.style === "raw") shapes.push({ ...line, width: 1.1, alpha: palette.alphaRaw });
  if (series.style === "smoothed") shapes.push({ ...line, width: palette.series });
  if (series.style === "pale") shapes.push({ ...line, width: palette.series, alpha: 0.5 });
  if (series.style === "thin") shapes.push({ ...line, width: 0.7 * palette.series });
  if (series.style === "validation") shapes.push({ ...line, width: palette.series, dash: [1.5, 3] });
  if (series.style === "reference") shapes.push({ ...line, width: 0.85 * palette.series, dash: [5, 3] });
  if (series.style === "bars") {
    const points = exact(series, scale).flatMap((value, i) =>
      i % 4 === 3 ? [value, Number.NaN, Number.NaN] : value,
    );
    shapes.push({ ...line, points, width: 1.5, alpha: 0.5 });
  }
  if (series.form) {
    const all = { points: exact(series, scale), form: series.form, radius: 3 * palette.zoom };
    shapes.push({ kind: "marks", ...all, colour, clip: true });
  }
  if (series.marked && points.length > 0) {
    const last = [points.at(-2)!, points.at(-1)!];
    shapes.push({ kind: "marks", form: "dot", points: last, radius: 3 * palette.zoom, colour });
  }
  return shapes;
}

/** Every point where it is: marks are few, and none may move to a neighbouring pixel. */
function exact({ xs, ys }: Series, scale: PixelScale): number[] {
  return Array.from(xs, (x, i) => [scale.x(x), scale.y(ys[i]!)]).flat();
}

export function bandMarks(band: Band, scale: PixelScale, palette: Palette): Shape[] {
  const rows = Array.from(band.xs, (x, i) => [scale.x(x), scale.y(band.low[i]!), scale.y(band.high[i]!)]);
  const finite = rows.filter((row) => row.every(Number.isFinite));
  const there = finite.flatMap(([x, , high]) => [x!, high!]);
  const back = finite.toReversed().flatMap(([x, low]) => [x!, low!]);
  const alpha = palette.alphaBand;
  return [{ kind: "area", points: [...there, ...back], colour: band.colour, alpha, clip: true }];
}

/** @param beside texts that the rule's own keeps clear of, by standing above them */
export function ruleMarks(
  rule: Rule,
  frame: Frame,
  scale: PixelScale,
  size: number,
  beside: readonly Shape[] = [],
): Shape[] {
  const x = scale.x(rule.x);
  if (!(x >= frame.left - 1 && x <= frame.right + 1)) return [];
  const { colour } = rule;
  const line = { kind: "line", points: [x, frame.top, x, frame.bottom], colour, width: 1 } as const;
  if (!rule.label) return [line];
  const leftHalf = x < (frame.left + frame.right) / 2;
  const align = leftHalf ? "left" : "right";
  const from = x + (leftHalf ? 0.4 : -0.4) * size;
  const [left, right] = spanOf({ x: from, align, text: rule.label, size });
  const usual = frame.bottom - 0.8 * size;
  const taken = beside.flatMap((shape) => {
    if (shape.kind !== "text" || Math.abs(shape.y - usual) >= 1.2 * size) return [];
    const [start, end] = spanOf(shape);
    return start < right && end > left ? [shape.y] : [];
  });
  const place = { x: from, y: Math.min(usual, ...taken.map((y) => y - 1.3 * size)) } as const;
  return [line, { kind: "text", ...place, text: rule.label, size, colour, align, face: "text", weight: 520 }];
}

/** Where a text begins and ends; letters are 0.6 of their size wide at the most. */
function spanOf({
  x,
  align,
  text,
  size,
}: Pick<TextShape, "x" | "align" | "text" | "size">): [number, number] {
  const width = 0.6 * size * text.length;
  const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  return [left, left + width];
}

export function regionMarks(region: Region, frame: Frame, scale: PixelScale, size: number): Shape[] {
  const [y0, y1] = [region.from, region.to].map((value) =>
    Math.min(frame.bottom, Math.max(frame.top, scale.y(value))),
  ) as [number, number];
  if (Math.abs(y1 - y0) < 1) return [];
  const points = [frame.left, y0, frame.right, y0, frame.right, y1, frame.left, y1];
  const place = { x: frame.left + 0.6 * size, y: Math.min(y0, y1) + 0.8 * size, size } as const;
  const text = { text: region.label, align: "left", face: "text" } as const;
  return [
    { kind: "area", points, colour: "idle", alpha: 0.1 },
    { kind: "text", ...place, ...text, colour: "text-quiet" },
  ];
}

/** Names at the right of the plot, at their series' last points and moved apart where they would touch. */
export function endNames(series: readonly Series[], frame: Frame, scale: PixelScale, size: number): Shape[] {
  const ends = series
    .flatMap(({ name, xs, ys, colour }) => {
      const last = xs.length - 1;
      const y = scale.y(ys[last] ?? Number.NaN);
      return name && Number.isFinite(y) ? [{ text: name, y, colour, x: scale.x(xs[last]!) }] : [];
    })
    .toSorted((one, other) => one.y - other.y);
  const lines = spread(
    ends.map(({ y }) => y),
    1.35 * size,
    [frame.top, frame.bottom],
  );
  const from = frame.right + 0.9 * size;
  return ends.flatMap<Shape>(({ text, y, x, colour }, i) => {
    const line = lines[i]!;
    return [
      { kind: "line", points: [Math.min(x, frame.right), y, from - 0.3 * size, line], colour, width: 0.7 },
      { kind: "text", x: from, y: line, text, size, colour, align: "left", face: "text", weight: 560 },
    ];
  });
}

/** @returns ascending places at least `gap` apart, moved no further than it takes, and up where they would end below */
function spread(places: readonly number[], gap: number, [first, last]: readonly [number, number]): number[] {
  const down: number[] = [];
  for (const place of places) down.push(Math.max(place, (down.at(-1) ?? first - gap) + gap));
  let lowest = last + gap;
  return down
    .toReversed()
    .map((place) => {
      lowest = Math.min(place, lowest - gap);
      return lowest;
    })
    .reverse();
}

/**
 * Names inside the plot, at the last point in view: right of it where there is room, elsewhere above what the series
 * does there.
 * @param lines of the series: x, y pairs in pixels
 * @param taken y of a text at the right edge that they keep clear of
 */
export function endTags(
  series: readonly Series[],
  lines: readonly ArrayLike<number>[],
  frame: Frame,
  size: number,
  taken = Number.NaN,
): Shape[] {
  return series.flatMap<Shape>(({ tag, colour }, k) => {
    if (!tag) return [];
    const points = lines[k]!;
    const inView = Array.from(
      { length: points.length / 2 },
      (_, i) => [points[2 * i]!, points[2 * i + 1]!] as const,
    ).filter(([x]) => x <= frame.right + 1);
    const last = inView.at(-1);
    if (!last) return [];
    const [end, width] = [last[0], 0.6 * size * (tag.length + 1)];
    const fits = end + width < frame.right;
    const beneath = inView.filter(([x]) => x >= end - width).map(([, y]) => y);
    const line = fits ? last[1] : Math.min(...beneath) - 0.9 * size;
    const clear = Math.abs(line - taken) < 1.2 * size ? taken - 1.3 * size : line;
    const y = Math.min(frame.bottom - 0.7 * size, Math.max(frame.top + 0.7 * size, clear));
    const place = { x: fits ? end + 0.5 * size : end, y, align: fits ? "left" : "right" } as const;
    return [{ kind: "text", ...place, text: tag, size, colour, face: "text", weight: 520 }];
  });
}
