import { solveCholesky } from "./cholesky.ts";
import { LabError } from "./errors.ts";
import {
  fitHyperparameters,
  type Hyperparameters,
  lengthLimits,
  logEvidence,
  noiseLimits,
  type ScoredPoints,
  signalLimits,
} from "./gaussian-process-fit.ts";
import { type KernelId, kernels, scaledSquare } from "./gaussian-process-kernel.ts";

/** A fit takes count³ operations some hundred times. */
const mostPoints = 500;

export interface GaussianProcess {
  readonly kernel: KernelId;
  readonly data: ScoredPoints;
  readonly hyperparameters: Hyperparameters;
  /** Cholesky factor of the covariance, `[count, count]`, and its inverse times the scores, `[count]`. */
  readonly lower: Float64Array;
  readonly weights: Float64Array;
  /** score = scoreMean + scoreStd · standardised score. */
  readonly scoreMean: number;
  readonly scoreStd: number;
  /** Of the standardised scores, nats. */
  readonly logEvidence: number;
  /** Hyperparameters that ended at a limit ("length 0", "signal", "noise"): the scores do not tell them. */
  readonly atLimit: readonly string[];
  /** Share of the scores' variance that one point alone makes up; near 1 the column is badly scaled. */
  readonly dominance: number;
}

/**
 * A gaussian process through scored points, with hyperparameters of greatest evidence unless they are given.
 * @param points `[count, dim]`
 * @param scores `[count]`
 */
export function gaussianProcess(
  points: Float64Array,
  scores: Float64Array,
  dim: number,
  kernel: KernelId,
  given?: Hyperparameters,
): GaussianProcess {
  check(points, scores, dim);
  const { values, mean, std } = standardise(scores);
  const data: ScoredPoints = { points, scores: values, dim };
  const found = given ?? fitHyperparameters(data, kernel);
  const evidence = logEvidence(data, kernel, found);
  if (!evidence)
    throw new LabError("invalid-argument", "The covariance of the scored points is not positive definite.", {
      hint: "Raise the noise of the surrogate, or leave out points that are scored twice.",
    });
  const total = values.reduce((sum, y) => sum + y * y, 0);
  return {
    kernel,
    data,
    hyperparameters: found,
    lower: evidence.lower,
    weights: evidence.weights,
    scoreMean: mean,
    scoreStd: std,
    logEvidence: evidence.value,
    atLimit: given ? [] : limitsReached(data, found),
    dominance: total > 0 ? values.reduce((most, y) => Math.max(most, y * y), 0) / total : 0,
  };
}

export interface Prediction {
  /** In the scores' own units, as is `std`, of the score without its noise. */
  readonly mean: number;
  readonly std: number;
  /** Gradients in x, `[dim]`. */
  readonly meanGradient: Float64Array;
  readonly stdGradient: Float64Array;
}

/** The least standard deviation, of standardised scores: on a scored point rounding leaves nothing. */
const leastStd = 1e-6;

/**
 * Mean and standard deviation at x `[dim]` with their gradients: ∇μ = Σ αᵢ ∇kᵢ, ∇s = −(∂k)ᵀK⁻¹k/s, and 0 where s
 * is held at its least value. Source: Rasmussen & Williams 2006, equations 2.25 and 2.26, and their derivatives.
 */
export function predict(process: GaussianProcess, x: Float64Array): Prediction {
  const { data, hyperparameters, kernel, lower, weights, scoreMean, scoreStd } = process;
  const { dim, points } = data;
  const { lengths, signal } = hyperparameters;
  const count = weights.length;
  const shape = kernels[kernel];
  const k = new Float64Array(count);
  /** ∂kᵢ/∂xⱼ, `[count, dim]`. */
  const slopes = new Float64Array(count * dim);
  for (let i = 0; i < count; i++) {
    const point = points.subarray(i * dim, (i + 1) * dim);
    const squared = scaledSquare(x, point, lengths);
    k[i] = signal ** 2 * shape.value(squared);
    const slope = signal ** 2 * shape.slope(squared);
    for (let j = 0; j < dim; j++) slopes[i * dim + j] = (-slope * (x[j]! - point[j]!)) / lengths[j]! ** 2;
  }
  const solved = solveCholesky(lower, k);
  let mean = 0;
  let variance = signal ** 2;
  const meanGradient = new Float64Array(dim);
  const stdGradient = new Float64Array(dim);
  for (let i = 0; i < count; i++) {
    mean += k[i]! * weights[i]!;
    variance -= k[i]! * solved[i]!;
  }
  const floored = variance <= leastStd ** 2;
  const std = floored ? leastStd : Math.sqrt(variance);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < dim; j++) {
      meanGradient[j]! += scoreStd * slopes[i * dim + j]! * weights[i]!;
      if (!floored) stdGradient[j]! -= (scoreStd * slopes[i * dim + j]! * solved[i]!) / std;
    }
  return { mean: scoreMean + scoreStd * mean, std: scoreStd * std, meanGradient, stdGradient };
}

/** The same process of the standardised scores. */
export function standardised(process: GaussianProcess): GaussianProcess {
  return { ...process, scoreMean: 0, scoreStd: 1 };
}

/** The upper confidence bound μ + β·s and its gradient, in the scores' units. */
export function upperBound(
  process: GaussianProcess,
  x: Float64Array,
  beta: number,
): { readonly value: number; readonly gradient: Float64Array } {
  const { mean, std, meanGradient, stdGradient } = predict(process, x);
  return {
    value: mean + beta * std,
    gradient: meanGradient.map((slope, j) => slope + beta * stdGradient[j]!),
  };
}

function check(points: Float64Array, scores: Float64Array, dim: number): void {
  const count = scores.length;
  if (points.length !== count * dim)
    throw new LabError("invalid-argument", `There are ${count} scores for ${points.length / dim} points.`);
  if (count < 2)
    throw new LabError("invalid-argument", "A surrogate needs two scored points at least.", {
      hint: "Score more points.",
    });
  if (count > mostPoints)
    throw new LabError("too-large", `${count} scored points are more than the surrogate's ${mostPoints}.`, {
      hint: "Keep a random part of them.",
    });
  const wrong = scores.findIndex((score) => !Number.isFinite(score));
  if (wrong >= 0)
    throw new LabError("invalid-argument", `The score of point ${wrong} is not a finite number.`, {
      hint: "Leave that point out.",
    });
  if (!points.every(Number.isFinite))
    throw new LabError("invalid-argument", "A scored point has a coordinate that is not a finite number.");
}

/** Mean 0 and standard deviation 1; scores that are all alike become 0. */
function standardise(scores: Float64Array): { values: Float64Array; mean: number; std: number } {
  // In units of the greatest one first, lest squares overflow.
  const unit = scores.reduce((most, y) => Math.max(most, Math.abs(y)), 0) || 1;
  const mean = scores.reduce((sum, y) => sum + y / unit, 0) / scores.length;
  const std = Math.sqrt(scores.reduce((sum, y) => sum + (y / unit - mean) ** 2, 0) / scores.length);
  // What is left of equal scores after rounding is no variation.
  const scale = std > 1e-12 ? std : 1;
  const values = scores.map((y) => (std > 1e-12 ? (y / unit - mean) / scale : 0));
  return { values, mean: mean * unit, std: scale * unit };
}

function limitsReached(data: ScoredPoints, { lengths, signal, noise }: Hyperparameters): string[] {
  const near = (value: number, [least, most]: readonly [number, number]): boolean =>
    value < 1.05 * least || value > most / 1.05;
  const limits = lengthLimits(data);
  return [
    ...Array.from(lengths, (length, j) => (near(length, limits[j]!) ? [`length ${j}`] : [])).flat(),
    ...(near(signal, signalLimits) ? ["signal"] : []),
    ...(near(noise, noiseLimits) ? ["noise"] : []),
  ];
}
