import { RandomSequence, Stream } from "../../lib/rng.ts";
import { measure } from "./measure.ts";
import { pointSet } from "./point-set.ts";
import type { Measured, PointSet } from "./types.ts";

/** Sets of points and figures for the tests of the metrics. */

/** @returns standard normal numbers, the same for the same seed. */
export function normals(length: number, seed: number): Float64Array {
  const random = new RandomSequence(seed, Stream.estimate);
  return Float64Array.from({ length }, () => random.normal());
}

/** @returns points of N(shift·e₁, std²I). */
export function gaussian(count: number, dim: number, seed: number, shift = 0, std = 1): PointSet {
  const points = normals(count * dim, seed).map((z, k) => std * z + (k % dim === 0 ? shift : 0));
  return pointSet(points, dim);
}

/** @returns points of eight modes, N(5·(cos, sin), 0.3²I), with their mode as label; some modes left out. */
export function eightModes(count: number, seed: number, modes = [0, 1, 2, 3, 4, 5, 6, 7]): PointSet {
  const random = new RandomSequence(seed, Stream.data);
  const labels = Uint32Array.from({ length: count }, () => modes[random.integer(modes.length)]!);
  const points = normals(2 * count, seed).map((z, k) => {
    const angle = (labels[k >> 1]! * Math.PI) / 4;
    return 0.3 * z + 5 * (k % 2 ? Math.sin(angle) : Math.cos(angle));
  });
  return pointSet(points, 2, labels);
}

/** The law of `eightModes`. */
export const eightModesLaw = {
  dim: 2,
  weights: new Float64Array(8).fill(1 / 8),
  means: Float64Array.from({ length: 16 }, (_, k) => {
    const angle = ((k >> 1) * Math.PI) / 4;
    return 5 * (k % 2 ? Math.sin(angle) : Math.cos(angle));
  }),
  covariances: Float64Array.from({ length: 32 }, (_, k) => (k % 4 === 0 || k % 4 === 3 ? 0.09 : 0)),
};

/** @returns the rows of a set, for loops that are written otherwise than the metrics'. */
export function rowsOf({ points, dim, count }: PointSet): number[][] {
  return Array.from({ length: count }, (_, i) => [...points.subarray(i * dim, (i + 1) * dim)]);
}

export function apart(x: readonly number[], y: readonly number[]): number {
  return Math.hypot(...x.map((value, k) => value - y[k]!));
}

export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Whether a known truth lies in the interval, widened to three halves of it: 3 standard errors, not 2. */
export function meets({ value, low, high }: Measured, truth: number): boolean {
  return truth > value - 1.5 * (value - low) && truth < value + 1.5 * (high - value);
}

export const seed = 5;

export function measured(id: string, a: PointSet, b: PointSet, params = {}): Measured {
  return measure(id, a, b, { seed, params });
}
