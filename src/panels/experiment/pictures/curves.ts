import type { ParamValues } from "../../../algorithms/params.ts";
import { type PathEntry, pathPoint } from "../../../algorithms/paths/entry.ts";
import type { TimeEntry } from "../../../algorithms/times/entry.ts";
import type { WeightEntry } from "../../../algorithms/weights/entry.ts";

const bins = 24;
/** So that a level curve is not taken for the frame. */
const level = 0.6;

/** @returns the density that belongs to a law's quantiles, at k/24, the most frequent time at 0.92. */
export function timeDensity(entry: TimeEntry, params: ParamValues): (t: number) => number {
  const counts = new Array<number>(bins + 1).fill(0);
  const draws = 200 * bins;
  for (let i = 0; i < draws; i++) {
    const bin = Math.min(bins, Math.round(bins * entry.quantile((i + 0.5) / draws, params)));
    // The first and the last bin are half as wide.
    counts[bin]! += bin === 0 || bin === bins ? 2 : 1;
  }
  return scaled(counts, Math.max(...counts));
}

/** @returns w(t) on a path, at k/48: up to four times its median, which a weight that has no bound is cut at. */
export function weightCurve(
  entry: WeightEntry,
  params: ParamValues,
  path: PathEntry,
  pathParams: ParamValues,
): (t: number) => number {
  const [from, to] = path.interval;
  const values = Array.from({ length: 2 * bins + 1 }, (_, k) => {
    const t = Math.min(to, Math.max(from, k / (2 * bins)));
    return entry.weight(t, pathPoint(path, pathParams, t), params);
  }).map((value) => (Number.isFinite(value) ? value : Number.MAX_VALUE));
  const median = [...values].sort((a, b) => a - b)[bins]!;
  return scaled(values, Math.min(Math.max(...values), 4 * median || 1));
}

function scaled(values: readonly number[], most: number): (t: number) => number {
  const least = Math.min(...values);
  const top = most - least < 0.05 * most ? level : 0.92;
  return (t) => (top * Math.min(most, values[Math.round(t * (values.length - 1))]!)) / most;
}
