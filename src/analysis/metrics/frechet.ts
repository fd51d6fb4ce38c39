import type { SymmetricEigen } from "../../lib/symmetric-eigen.ts";
import { eigenOf } from "./eigen.ts";
import { influenceEstimate } from "./interval.ts";
import { requirePoints } from "./point-set.ts";
import type { Metric, PointSet, Progress } from "./types.ts";

interface Moments {
  readonly mean: Float64Array;
  /** `[dim, dim]`, over count − 1. */
  readonly covariance: Float64Array;
}

function momentsOf({ points, count, dim }: PointSet): Moments {
  const mean = new Float64Array(dim);
  for (let k = 0; k < points.length; k++) mean[k % dim]! += points[k]! / count;
  const covariance = new Float64Array(dim * dim);
  const x = new Float64Array(dim);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < dim; j++) x[j] = points[i * dim + j]! - mean[j]!;
    for (let a = 0; a < dim; a++) {
      const value = x[a]! / (count - 1);
      for (let b = 0; b <= a; b++) covariance[a * dim + b]! += value * x[b]!;
    }
  }
  for (let a = 0; a < dim; a++)
    for (let b = 0; b < a; b++) covariance[b * dim + a] = covariance[a * dim + b]!;
  return { mean, covariance };
}

/** @returns Σ f(λ)·a·aᵀ over the eigenvalues λ with axes a, `[n, n]`. */
function functionOf({ values, axes }: SymmetricEigen, n: number, f: (value: number) => number): Float64Array {
  const result = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const value = f(values[k]!);
    if (value === 0) continue;
    const axis = axes.subarray(k * n, (k + 1) * n);
    for (let i = 0; i < n; i++) {
      const factor = value * axis[i]!;
      for (let j = 0; j < n; j++) result[i * n + j]! += factor * axis[j]!;
    }
  }
  return result;
}

/** @returns a·b for matrices `[n, n]`. */
function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k]!;
      for (let j = 0; j < n; j++) result[i * n + j]! += factor * b[k * n + j]!;
    }
  return result;
}

/** Eigenvalues below this share of the largest are rounding. */
const RANK = 1e-12;

/** @returns λ ↦ 1/√λ above rounding and 0 below it: a pseudo-inverse root. */
function inverseOf({ values }: SymmetricEigen): (value: number) => number {
  const floor = RANK * values[0]!;
  return (value) => (value > floor ? 1 / Math.sqrt(value) : 0);
}

const root = (value: number) => Math.sqrt(Math.max(0, value));

/**
 * tr M^½ for M = Σ₂^½ Σ₁ Σ₂^½, which has the eigenvalues of Σ₁Σ₂, and the linear maps that carry either gaussian
 * onto the other: Σ₂^½ M^−½ Σ₂^½ and Σ₂^−½ M^½ Σ₂^−½, with pseudo-inverses where a covariance has no full rank.
 */
function meetingOf(first: Moments, second: Moments, n: number, progress?: Progress) {
  const spread = eigenOf(second.covariance, n);
  progress?.(0.4);
  const half = functionOf(spread, n, root);
  const halfInverse = functionOf(spread, n, inverseOf(spread));
  const middle = product(product(half, first.covariance, n), half, n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < a; b++)
      middle[a * n + b] = middle[b * n + a] = (middle[a * n + b]! + middle[b * n + a]!) / 2;
  progress?.(0.5);
  const eigen = eigenOf(middle, n);
  progress?.(0.8);
  return {
    trace: eigen.values.reduce((sum, value) => sum + root(value), 0),
    toSecond: product(product(half, functionOf(eigen, n, inverseOf(eigen)), n), half, n),
    toFirst: product(product(halfInverse, functionOf(eigen, n, root), n), halfInverse, n),
  };
}

/** (x − mean)ᵀ (I − map) (x − mean) + 2⟨x − mean, towards⟩ for every point: the influence of each. */
function influences(
  set: PointSet,
  { mean }: Moments,
  map: Float64Array,
  towards: Float64Array,
): Float64Array {
  const { points, count, dim } = set;
  const x = new Float64Array(dim);
  return Float64Array.from({ length: count }, (_, i) => {
    for (let j = 0; j < dim; j++) x[j] = points[i * dim + j]! - mean[j]!;
    let sum = 0;
    for (let a = 0; a < dim; a++) {
      let mapped = 0;
      for (let b = 0; b < dim; b++) mapped += map[a * dim + b]! * x[b]!;
      sum += x[a]! * (x[a]! - mapped + 2 * towards[a]!);
    }
    return sum;
  });
}

/**
 * Squared Fréchet distance of the gaussians with the same means and covariances, in the data's own space:
 * ‖μ₁−μ₂‖² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½). From finite draws it comes out too large, by an amount that grows with
 * dim and shrinks with the number of points.
 * Source: Dowson & Landau 1982, Journal of Multivariate Analysis 12; in this use Heusel et al. 2017.
 */
export const frechet: Metric = (samples, reference, { progress }) => {
  requirePoints(samples, 2, "samples");
  requirePoints(reference, 2, "reference points");
  const { dim } = samples;
  const [first, second] = [momentsOf(samples), momentsOf(reference)];
  progress?.(0.2);
  const { trace, toSecond, toFirst } = meetingOf(first, second, dim, progress);
  const apart = first.mean.map((value, j) => value - second.mean[j]!);
  let value = -2 * trace;
  for (let j = 0; j < dim; j++)
    value += apart[j]! ** 2 + first.covariance[j * (dim + 1)]! + second.covariance[j * (dim + 1)]!;
  const linear = influenceEstimate(
    value,
    [
      influences(samples, first, toSecond, apart),
      influences(
        reference,
        second,
        toFirst,
        apart.map((v) => -v),
      ),
    ],
    samples.count,
  );
  return { ...linear, least: 0 };
};
