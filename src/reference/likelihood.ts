import type { Tableau } from "../algorithms/solvers/entry.ts";
import { pcg4d, Stream } from "../lib/rng.ts";
import { integrate } from "./ode.ts";

/** The velocity at `[count, dim]` points at time t, `[count, dim]`, and its divergence in x, `[count]`. */
export type FieldWithDivergence = (
  x: Float64Array,
  t: number,
) => { readonly velocity: Float64Array; readonly divergence: Float64Array };

export interface LikelihoodOptions {
  readonly dim: number;
  readonly tableau: Tableau;
  /** How many equal steps, or the times between them. */
  readonly steps: number | Float64Array;
  /** log density of the source at one point, `[dim]`, nats. */
  readonly logSource: (x: Float64Array) => number;
}

/**
 * log p of data points under the flow, in nats per point: the points run back to t = 0, and along the way
 * d log p/dt = −div v, so that log p₁(x₁) = log p₀(x₀) − ∫₀¹ div v dt.
 * Source: Chen et al. 2018, arXiv 1806.07366, theorem 1.
 * @param points `[count, dim]` at t = 1
 * @returns `[count]`
 */
export function logLikelihood(
  field: FieldWithDivergence,
  points: Float64Array,
  { dim, tableau, steps, logSource }: LikelihoodOptions,
): Float64Array {
  const count = points.length / dim;
  // The integral of the divergence rides behind the points as one more coordinate each.
  const start = new Float64Array(points.length + count);
  start.set(points);
  const { points: end } = integrate(
    (state, t) => {
      const { velocity, divergence } = field(state.slice(0, points.length), t);
      const slope = new Float64Array(state.length);
      slope.set(velocity);
      slope.set(divergence, points.length);
      return slope;
    },
    start,
    tableau,
    { steps, direction: "backward" },
  );
  return Float64Array.from({ length: count }, (_, n) => {
    // Run backward, what was gathered is −∫₀¹ div v dt already.
    return logSource(end.slice(n * dim, (n + 1) * dim)) + end[points.length + n]!;
  });
}

/** log density of N(0, std²·I), nats. */
export function logGaussian(x: Float64Array, std: number): number {
  let sum = 0;
  for (const value of x) sum += (value / std) ** 2;
  return -sum / 2 - x.length * Math.log(std * Math.sqrt(2 * Math.PI));
}

/**
 * Rademacher numbers for Hutchinson's estimate; one draw serves a whole path, so that its integral belongs to one
 * random vector.
 * @returns ±1, `[count, dim]`; coordinate j of point n is the top bit of component j mod 4 of
 * `pcg4d(seed, hutchinson, draw, n·⌈dim/4⌉ + ⌊j/4⌋)`
 */
export function randomSigns(seed: number, draw: number, count: number, dim: number): Float64Array {
  const quads = Math.ceil(dim / 4);
  return Float64Array.from({ length: count * dim }, (_, e) => {
    const [n, j] = [Math.floor(e / dim), e % dim];
    const bits = pcg4d(seed, Stream.hutchinson, draw, n * quads + Math.floor(j / 4))[j % 4]!;
    return bits >= 2 ** 31 ? 1 : -1;
  });
}
