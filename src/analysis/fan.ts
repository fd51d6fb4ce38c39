import type { AffinePath } from "./affine-path.ts";

/** Pairs of a coupling, training space. Rows of all three belong together. */
export interface Pairs {
  readonly dim: number;
  readonly count: number;
  /** `[count, dim]`: source, data, and the path's own standard normal noise. */
  readonly x0: Float32Array;
  readonly x1: Float32Array;
  readonly noise: Float32Array;
  /** Class of each data point, where the data have classes. */
  readonly labels?: Uint32Array;
  /** Rows that were coupled with each other, one batch after another; absent where each row stands alone. */
  readonly batch?: number;
}

/** The conditional paths that pass near a point at a time. */
export interface Fan {
  /** Rows of the pairs, nearest first. */
  readonly rows: readonly number[];
  /** `[rows, dim]`: where each is at t, and its velocity there. */
  readonly points: Float64Array;
  readonly velocities: Float64Array;
  /** Mean of the velocities; NaN where no path passes. */
  readonly mean: Float64Array;
  /** Variance of the velocities, summed over dimensions: an estimate of tr Cov(ut | xt = x). */
  readonly variance: number;
  /** Pairs within the radius, before the nearest were chosen. */
  readonly within: number;
}

/** @returns where pair `row` is at t, `[dim]` */
export function pointOf(pairs: Pairs, row: number, path: AffinePath, t: number): Float64Array {
  const { alpha, sigma, gamma } = path(t);
  return combine(pairs, row, alpha, sigma, gamma);
}

/** @returns ut of pair `row`, `[dim]` */
function velocityOf(pairs: Pairs, row: number, path: AffinePath, t: number): Float64Array {
  const { dAlpha, dSigma, dGamma } = path(t);
  return combine(pairs, row, dAlpha, dSigma, dGamma);
}

function combine({ dim, x0, x1, noise }: Pairs, row: number, a: number, s: number, g: number): Float64Array {
  return Float64Array.from({ length: dim }, (_, j) => {
    const at = row * dim + j;
    return a * x1[at]! + s * x0[at]! + g * noise[at]!;
  });
}

/**
 * @param x `[dim]`, training space
 * @param radius paths farther away at t do not count
 * @param most how many of them are returned; mean and variance are over all within the radius
 */
export function fanThrough(
  pairs: Pairs,
  path: AffinePath,
  x: ArrayLike<number>,
  t: number,
  radius: number,
  most: number,
): Fan {
  const { dim, count, x0, x1, noise } = pairs;
  const { alpha, sigma, gamma } = path(t);
  const near: { readonly row: number; readonly square: number }[] = [];
  for (let row = 0; row < count; row++) {
    let square = 0;
    for (let j = 0; j < dim; j++) {
      const at = row * dim + j;
      square += (alpha * x1[at]! + sigma * x0[at]! + gamma * noise[at]! - x[j]!) ** 2;
    }
    if (square <= radius * radius) near.push({ row, square });
  }
  near.sort((one, other) => one.square - other.square);
  const all = near.map(({ row }) => velocityOf(pairs, row, path, t));
  const mean = Float64Array.from({ length: dim }, (_, j) => average(all.map((u) => u[j]!)));
  const variance = average(all.map((u) => u.reduce((sum, value, j) => sum + (value - mean[j]!) ** 2, 0)));
  const rows = near.slice(0, most).map(({ row }) => row);
  return {
    rows,
    points: joined(rows.map((row) => pointOf(pairs, row, path, t))),
    velocities: joined(all.slice(0, most)),
    mean,
    variance: (variance * near.length) / Math.max(1, near.length - 1),
    within: near.length,
  };
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const joined = (rows: readonly Float64Array[]) => Float64Array.from(rows.flatMap((row) => [...row]));
