import { LabError } from "../../lib/errors.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import type { PointSet } from "./types.ts";

/**
 * @param points `[count, dim]`; copied to float64 where they are not.
 * @throws LabError `invalid-argument` where the numbers do not fill rows of `dim`, or labels are missing.
 */
export function pointSet(
  points: ArrayLike<number>,
  dim: number,
  labels: Uint32Array | null = null,
  strata?: Float64Array,
): PointSet {
  const count = points.length / dim;
  if (!Number.isInteger(count) || !Number.isInteger(dim) || dim < 1)
    throw new LabError("invalid-argument", `${points.length} numbers are no points of ${dim} dimensions.`);
  if (labels && labels.length !== count)
    throw new LabError("invalid-argument", `There are ${labels.length} labels for ${count} points.`);
  return {
    dim,
    count,
    points: points instanceof Float64Array ? points : Float64Array.from(points),
    labels,
    ...(strata && { strata }),
  };
}

/** @returns the points of these rows, in their order, with their labels. */
export function takeRows(set: PointSet, rows: ArrayLike<number>): PointSet {
  const { dim, labels, strata } = set;
  const points = new Float64Array(rows.length * dim);
  for (let i = 0; i < rows.length; i++)
    points.set(set.points.subarray(rows[i]! * dim, (rows[i]! + 1) * dim), i * dim);
  return {
    dim,
    count: rows.length,
    points,
    labels: labels ? Uint32Array.from({ length: rows.length }, (_, i) => labels[rows[i]!]!) : null,
    ...(strata && { strata }),
  };
}

/**
 * Cuts a set into disjoint draws of `count` points, in random order; what is left over is not used.
 * @returns as many draws as fit, at most `most`.
 */
export function disjointDraws(set: PointSet, count: number, most: number, seed: number): PointSet[] {
  const draws = Math.min(most, Math.floor(set.count / count));
  const order = new RandomSequence(seed, Stream.estimate).permutation(set.count);
  return Array.from({ length: draws }, (_, k) => takeRows(set, order.subarray(k * count, (k + 1) * count)));
}

/** @returns `most` of the points without repeats, or the set itself where it has no more. */
export function subsample(set: PointSet, most: number, seed: number): PointSet {
  return set.count <= most ? set : disjointDraws(set, most, 1, seed)[0]!;
}

/** @throws LabError `invalid-argument` for fewer than `least` points. */
export function requirePoints(set: PointSet, least: number, what: string): void {
  if (set.count >= least) return;
  throw new LabError("invalid-argument", `There are ${set.count} ${what}, at least ${least} are needed.`, {
    hint: "Draw more points.",
  });
}
