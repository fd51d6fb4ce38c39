import type { PixelScale } from "./decimate.ts";
import type { ChartModel, Label } from "./model.ts";
import type { Frame, Shape } from "./shapes.ts";

/** Of the font's size: from one name to the next, and the width of a letter. */
const leading = 1.4;
const letter = 0.58;

type Side = "left" | "right";

interface Corner {
  readonly side: Side;
  /** Of the first name's middle. */
  readonly top: number;
}

/**
 * Names one below the other, as many as the plot is high for: at the upper right, and where series run there, in
 * the corner or half-way up the side where fewest do.
 * @param lines of the series that names must not hide: x, y pairs in pixels
 */
export function labelMarks(
  model: Pick<ChartModel, "labels" | "floor">,
  lines: readonly ArrayLike<number>[],
  frame: Frame,
  scale: PixelScale,
  size: number,
): Shape[] {
  const shown = model.labels.slice(0, Math.floor((frame.bottom - frame.top) / (leading * size)));
  if (shown.length === 0) return [];
  const { side, top } = freest(shown, lines, model, frame, scale, size);
  return shown.flatMap((label, line) => nameMarks(label, side, top + leading * line * size, frame, size));
}

function nameMarks(
  { text, colour, dotted }: Label,
  side: Side,
  y: number,
  frame: Frame,
  size: number,
): Shape[] {
  const inwards = side === "left" ? 1 : -1;
  const x = frame[side] + 0.5 * inwards * size;
  const place = { kind: "text", text, size, y, align: side, face: "text", weight: 560 } as const;
  if (!dotted) return [{ ...place, x, colour }];
  return [
    { ...place, x: x + 0.9 * inwards * size, colour: "text" },
    { kind: "marks", form: "dot", points: [x + 0.2 * inwards * size, y], radius: 0.3 * size, colour },
  ];
}

function freest(
  labels: readonly Label[],
  lines: readonly ArrayLike<number>[],
  { floor }: Pick<ChartModel, "floor">,
  frame: Frame,
  scale: PixelScale,
  size: number,
): Corner {
  const upper = frame.top + 0.8 * size;
  const lower = frame.bottom - (0.8 + leading * (labels.length - 1)) * size;
  const middle = (upper + lower) / 2;
  const corners = [upper, lower, middle].flatMap((top): Corner[] => [
    { side: "right", top },
    { side: "left", top },
  ]);
  const width = (Math.max(...labels.map(({ text }) => text.length)) * letter + 1.5) * size;
  let [best, least] = [corners[0]!, Infinity];
  for (const corner of corners) {
    const [from, to] =
      corner.side === "left" ? [frame.left, frame.left + width] : [frame.right - width, frame.right];
    const top = corner.top - 0.7 * size;
    const bottom = top + leading * labels.length * size;
    const box = { left: from, right: to, top, bottom };
    // A floor has its name above or below it.
    const level = floor && scale.y(floor.value);
    const stands = level !== undefined && level + 1.5 * size > top && level - 1.5 * size < bottom;
    const length = lines.reduce((sum, line) => sum + within(line, box), stands ? width : 0);
    if (length < least) [best, least] = [corner, length];
    if (least === 0) break;
  }
  return best;
}

/** How far from a floor its name stands, in letters' sizes. */
const floorRise = 0.8;

interface FloorPlace {
  readonly x: number;
  readonly y: number;
  readonly align: Side;
}

/**
 * @param lines as those that `labelMarks` keeps clear of
 * @returns where a floor's name meets fewest series: above it at the right if that is free, else below or at the left
 */
export function floorPlace(
  { value, label }: NonNullable<ChartModel["floor"]>,
  lines: readonly ArrayLike<number>[],
  frame: Frame,
  scale: PixelScale,
  size: number,
): FloorPlace {
  const level = scale.y(value);
  const width = (label.length * letter + 0.5) * size;
  const sides: readonly Side[] = ["right", "left"];
  const places = sides.flatMap((align) =>
    [level - floorRise * size, level + floorRise * size].map((y) => ({ x: frame[align], y, align })),
  );
  const fits = ({ y }: FloorPlace) => y - 0.5 * size > frame.top && y + 0.5 * size < frame.bottom;
  const met = ({ align, y }: FloorPlace) => {
    const [left, right] =
      align === "left" ? [frame.left, frame.left + width] : [frame.right - width, frame.right];
    const box = { left, right, top: y - 0.8 * size, bottom: y + 0.8 * size };
    return lines.reduce((sum, line) => sum + within(line, box), 0);
  };
  const [first = places[0]!, ...others] = places.filter(fits);
  return others.reduce((best, place) => (met(place) < met(best) ? place : best), first);
}

/** @returns how many pixels across a line runs within a box */
function within(line: ArrayLike<number>, { left, right, top, bottom }: Frame): number {
  // A single point has no length, and must not be written on either.
  if (line.length === 2) {
    const [x, y] = [line[0]!, line[1]!];
    return x > left && x < right && y > top && y < bottom ? 1 : 0;
  }
  let length = 0;
  for (let i = 2; i < line.length; i += 2) {
    const [x0, x1] = [Math.max(left, line[i - 2]!), Math.min(right, line[i]!)];
    if (!(x1 > x0)) continue;
    const [y0, y1] = [line[i - 1]!, line[i + 1]!];
    if (Math.min(y0, y1) < bottom && Math.max(y0, y1) > top) length += x1 - x0;
  }
  return length;
}
