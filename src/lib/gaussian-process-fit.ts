import { cholesky, inverseFromCholesky, logDeterminant, solveCholesky } from "./cholesky.ts";
import { type KernelId, kernels, scaledSquare } from "./gaussian-process-kernel.ts";
import { minimise } from "./lbfgs.ts";

/** Scored points as the process sees them: scores with mean 0 and standard deviation 1. */
export interface ScoredPoints {
  /** `[count, dim]` */
  readonly points: Float64Array;
  /** `[count]` */
  readonly scores: Float64Array;
  readonly dim: number;
}

export interface Hyperparameters {
  /** Length scale of each dimension, in the points' units. */
  readonly lengths: Float64Array;
  /** Standard deviations of the process and of the noise, in standardised scores. */
  readonly signal: number;
  readonly noise: number;
}

/** A hyperparameter's least and greatest value. */
export type Limits = readonly [number, number];

export const signalLimits: Limits = [0.05, 20];
/** The least noise keeps the covariance well conditioned: 1e-6 of the scores' variance. */
export const noiseLimits: Limits = [1e-3, 1];

/** Length scales from a twentieth to twenty times the standard deviation of the coordinate. */
export function lengthLimits({ points, dim }: ScoredPoints): Limits[] {
  const count = points.length / dim;
  return Array.from({ length: dim }, (_, j) => {
    const column = Float64Array.from({ length: count }, (__, i) => points[i * dim + j]!);
    const mean = column.reduce((sum, value) => sum + value, 0) / count;
    const std = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
    const spread = std > 0 ? std : 1;
    return [spread / 20, 20 * spread];
  });
}

export interface Evidence {
  /** log p(scores | points, hyperparameters), nats. */
  readonly value: number;
  /** By the logarithms of lengths, signal and noise, in this order. */
  readonly gradient: Float64Array;
  /** Of the covariance matrix, `[count, count]`. */
  readonly lower: Float64Array;
  /** Its inverse times the scores, `[count]`. */
  readonly weights: Float64Array;
}

/**
 * The log marginal likelihood and its gradient.
 * Source: Rasmussen & Williams 2006, equations 2.30 and 5.9.
 * @returns null where the covariance is not positive definite to rounding
 */
export function logEvidence(
  { points, scores, dim }: ScoredPoints,
  kernel: KernelId,
  { lengths, signal, noise }: Hyperparameters,
): Evidence | null {
  const count = scores.length;
  const shape = kernels[kernel];
  const row = (i: number): Float64Array => points.subarray(i * dim, (i + 1) * dim);
  const squares = new Float64Array(count * count);
  const covariance = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let k = 0; k < count; k++) {
      const squared = scaledSquare(row(i), row(k), lengths);
      squares[i * count + k] = squared;
      covariance[i * count + k] = signal ** 2 * shape.value(squared) + (i === k ? noise ** 2 : 0);
    }
  const lower = cholesky(covariance, count);
  if (!lower) return null;
  const weights = solveCholesky(lower, scores);
  const inverse = inverseFromCholesky(lower, count);
  const fit = scores.reduce((sum, y, i) => sum + y * weights[i]!, 0);
  const value = -(fit + logDeterminant(lower, count) + count * Math.log(2 * Math.PI)) / 2;
  const gradient = new Float64Array(dim + 2);
  for (let i = 0; i < count; i++)
    for (let k = 0; k < count; k++) {
      // ½ tr((ααᵀ − K⁻¹)·∂K), entry by entry.
      const half = (weights[i]! * weights[k]! - inverse[i * count + k]!) / 2;
      const squared = squares[i * count + k]!;
      const slope = half * signal ** 2 * shape.slope(squared);
      for (let j = 0; j < dim; j++)
        gradient[j]! += slope * ((points[i * dim + j]! - points[k * dim + j]!) / lengths[j]!) ** 2;
      gradient[dim]! += half * 2 * signal ** 2 * shape.value(squared);
      if (i === k) gradient[dim + 1]! += half * 2 * noise ** 2;
    }
  return { value, gradient, lower, weights };
}

/** Starting length scales in standard deviations of the coordinates: the evidence often has two maxima. */
const starts = [1, 0.3];

/** The hyperparameters of greatest evidence within their limits. */
export function fitHyperparameters(data: ScoredPoints, kernel: KernelId): Hyperparameters {
  const limits = [...lengthLimits(data), signalLimits, noiseLimits];
  const found = starts.map((lengthStart) => {
    const first = limits.map(([least], j) =>
      j < data.dim ? 20 * least * lengthStart : j === data.dim ? 1 : 0.1,
    );
    const start = Float64Array.from(first, (value, j) => toFree(value, limits[j]!));
    return minimise((free) => negativeEvidence(data, kernel, limits, free), start, 1e-5, 100);
  });
  const best = found.reduce((a, b) => (b.value < a.value ? b : a));
  return hyperparameters(best.x, limits);
}

function hyperparameters(free: Float64Array, limits: readonly Limits[]): Hyperparameters {
  const values = free.map((u, j) => fromFree(u, limits[j]!));
  const dim = values.length - 2;
  return { lengths: values.slice(0, dim), signal: values[dim]!, noise: values[dim + 1]! };
}

function negativeEvidence(
  data: ScoredPoints,
  kernel: KernelId,
  limits: readonly Limits[],
  free: Float64Array,
): { value: number; gradient: Float64Array } {
  const evidence = logEvidence(data, kernel, hyperparameters(free, limits));
  if (!evidence) return { value: Number.POSITIVE_INFINITY, gradient: new Float64Array(free.length) };
  const gradient = evidence.gradient.map((byLog, j) => {
    const [least, most] = limits[j]!;
    const share = sigmoid(free[j]!);
    return -byLog * Math.log(most / least) * share * (1 - share);
  });
  return { value: -evidence.value, gradient };
}

const sigmoid = (u: number): number => 1 / (1 + Math.exp(-u));

/** Between its limits a hyperparameter is a sigmoid on the logarithmic scale, of a number without limits. */
function fromFree(u: number, [least, most]: Limits): number {
  return least * (most / least) ** sigmoid(u);
}

function toFree(value: number, [least, most]: Limits): number {
  const share = Math.log(value / least) / Math.log(most / least);
  return Math.log(share / (1 - share));
}
