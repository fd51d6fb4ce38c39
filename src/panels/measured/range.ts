import type { MeasuredMetric } from "../../telemetry/studies/quality.ts";

/** Metrics that are shares: their axis is all of 0 to 1, so that rows can be compared. */
const shares = new Set([...["precision", "recall", "coverage", "mode-recall", "spurious", "copies", "c2st"]]);

/**
 * What the axis of a figure's row runs over.
 * @returns an interval that holds value, 95 % interval and floor
 */
export function axisOf(id: string, { value, low, high, floor }: MeasuredMetric): readonly [number, number] {
  if (shares.has(id)) return [0, 1];
  const ends = [value, low, high, ...(floor ? [floor.value, floor.low, floor.high] : [])].filter(
    Number.isFinite,
  );
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const air = 0.12 * (most - least || 1);
  return [least < 0 ? least - air : 0, most + air];
}

/** Where a value stands on an axis, in [0, 1]. */
export function shareOf([from, to]: readonly [number, number], value: number): number {
  return Math.max(0, Math.min(1, (value - from) / (to - from)));
}
