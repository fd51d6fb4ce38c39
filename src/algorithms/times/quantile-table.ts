import type { ParamValues } from "../params.ts";
import type { TimeEntry } from "./entry.ts";

/** Equal shares of probability that the law of t is cut into; within each, t is uniform. */
export const quantileSteps = 1024;

/**
 * The quantiles 0, 1/1024, …, 1 of a law of t, squeezed into the path's interval, float32: the one table
 * that the kernel and its twin interpolate between.
 * @param interval times between which the path's velocity is finite
 */
export function quantileTable(
  entry: TimeEntry,
  params: ParamValues,
  [from, to]: readonly [number, number],
): Float32Array {
  return Float32Array.from(
    { length: quantileSteps + 1 },
    (_, k) => from + (to - from) * entry.quantile(k / quantileSteps, params),
  );
}

/** @returns t for a uniform number in [0, 1), float64: the twin of `draw_time` in `shaders/shared/rows.wgsl`. */
export function timeFromTable(table: Float32Array, uniform: number): number {
  const place = Math.min(quantileSteps - 1, Math.floor(uniform * quantileSteps));
  const low = table[place]!;
  return low + (uniform * quantileSteps - place) * (table[place + 1]! - low);
}
