import { type GaussianProcess, upperBound } from "./gaussian-process.ts";
import { scaledSquare } from "./gaussian-process-kernel.ts";

export interface SurrogateSettings {
  /** λ, how hard the push is. */
  readonly lambda: number;
  readonly beta: number;
  /** The gradient's greatest length c. */
  readonly clip: number;
  /** λ is zero before this time. */
  readonly start: number;
  /** Measure the push in lengths of the velocity: λ·‖v‖·clip(∇UCB)/c. */
  readonly relative: boolean;
  /** Length scales from the nearest scored point at which the push has faded to nothing; 0 for no limit. */
  readonly trust: number;
}

/**
 * v + λ(t)·clip(∇UCB(x)); the process must have been fitted in the space that x and v are in (fitted in the data's
 * own units, its gradient would have to be multiplied by the data's scale).
 * @param v the velocity at x and t, `[dim]`
 */
export function guidedBySurrogate(
  process: GaussianProcess,
  v: Float64Array,
  x: Float64Array,
  t: number,
  settings: SurrogateSettings,
): Float64Array {
  if (t < settings.start || settings.lambda === 0) return v.slice();
  const gradient = clipped(upperBound(process, x, settings.beta).gradient, settings.clip);
  const unit = settings.relative ? length(v) / settings.clip : 1;
  const push = settings.lambda * unit * trustAt(process, x, settings.trust);
  return v.map((value, j) => value + push * gradient[j]!);
}

/** The vector, shortened to the length where it is longer. */
export function clipped(vector: Float64Array, most: number): Float64Array {
  const size = length(vector);
  return size > most ? vector.map((value) => (value * most) / size) : vector.slice();
}

/** 1 on a scored point, (1 − (r/trust)²) at r length scales from the nearest one, 0 beyond. */
export function trustAt({ data, hyperparameters }: GaussianProcess, x: Float64Array, trust: number): number {
  if (trust === 0) return 1;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < data.scores.length; i++) {
    const point = data.points.subarray(i * data.dim, (i + 1) * data.dim);
    nearest = Math.min(nearest, scaledSquare(x, point, hyperparameters.lengths));
  }
  return Math.max(0, 1 - nearest / trust ** 2);
}

function length(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
