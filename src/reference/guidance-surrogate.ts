import type { SurrogateSettings } from "../algorithms/guidance/score/settings.ts";
import { type GaussianProcess, standardised, upperBound } from "../lib/gaussian-process.ts";
import { scaledSquare } from "../lib/gaussian-process-kernel.ts";

/**
 * v + λ(t)·clip(∇UCB(x)), with UCB of the standardised scores, so that the unit of the scores does not matter. The
 * process must have been fitted in the space that x and v are in (fitted in the data's own units, its gradient
 * would have to be multiplied by the data's scale).
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
  const gradient = clipped(upperBound(standardised(process), x, settings.beta).gradient, settings.clip);
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
