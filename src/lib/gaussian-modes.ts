import type { GaussianMixture } from "./gaussian-mixture.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** One gaussian of a mixture, on the axes where its coordinates are independent. */
export interface GaussianMode {
  readonly weight: number;
  readonly mean: Float64Array;
  /** Variances along the axes. */
  readonly variances: Float64Array;
  /** Row k is axis k, `[dim, dim]`; null where the axes are the coordinates themselves. */
  readonly axes: Float64Array | null;
}

function isDiagonal(matrix: Float64Array, n: number): boolean {
  return matrix.every((value, k) => value === 0 || k % (n + 1) === 0);
}

/** Diagonalises every covariance once, so that whatever is asked of it later costs dim² at most. */
export function gaussianModes({ dim, weights, means, covariances }: GaussianMixture): GaussianMode[] {
  return Array.from(weights, (weight, k) => {
    const mean = means.slice(k * dim, (k + 1) * dim);
    const covariance = covariances.slice(k * dim * dim, (k + 1) * dim * dim);
    if (isDiagonal(covariance, dim)) {
      const variances = Float64Array.from({ length: dim }, (_, j) => covariance[j * (dim + 1)]!);
      return { weight, mean, variances, axes: null };
    }
    const { values, axes } = symmetricEigen(covariance, dim);
    return { weight, mean, variances: values, axes };
  });
}

/** Writes the coordinates of `x − shift·mean` on the mode's axes to `out`. */
export function toAxes(mode: GaussianMode, x: ArrayLike<number>, shift: number, out: Float64Array): void {
  const { mean, axes } = mode;
  const dim = mean.length;
  if (!axes) {
    for (let j = 0; j < dim; j++) out[j] = x[j]! - shift * mean[j]!;
    return;
  }
  for (let k = 0; k < dim; k++) {
    let sum = 0;
    for (let j = 0; j < dim; j++) sum += axes[k * dim + j]! * (x[j]! - shift * mean[j]!);
    out[k] = sum;
  }
}

/** Adds the vector with these coordinates on the mode's axes to `out`. */
export function addFromAxes(mode: GaussianMode, coordinates: Float64Array, out: Float64Array): void {
  const { axes } = mode;
  const dim = coordinates.length;
  if (!axes) {
    for (let j = 0; j < dim; j++) out[j]! += coordinates[j]!;
    return;
  }
  for (let k = 0; k < dim; k++) for (let j = 0; j < dim; j++) out[j]! += axes[k * dim + j]! * coordinates[k]!;
}
