import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import type { Field } from "./ode.ts";

/** Flows and measures for the tests of the integrators. */

/**
 * Three components of different weight and shape, off the origin. More symmetric ones make leading error terms
 * cancel: a fifth-order pair then shows any slope from 3 to 8 until rounding takes over.
 */
export const threeComponents: GaussianMixture = {
  dim: 2,
  weights: Float64Array.of(0.2, 0.3, 0.5),
  means: Float64Array.of(2, 1, 4, 2, 2.5, 4),
  covariances: Float64Array.of(0.06, 0.02, 0.02, 0.03, 0.1, 0, 0, 0.1, 0.03, -0.02, -0.02, 0.05),
};

/** The field of many points from that of one, as the exact ones are given. */
export function fieldOf(exact: {
  readonly dim: number;
  evaluate(x: Float64Array, t: number, velocity: Float64Array): number;
}): Field {
  return (x, t) => {
    const velocity = new Float64Array(x.length);
    for (let n = 0; n < x.length; n += exact.dim)
      exact.evaluate(x.subarray(n, n + exact.dim), t, velocity.subarray(n, n + exact.dim));
    return velocity;
  };
}

/** Points between −2 and 2 without a pattern, `[count, dim]`. */
export function scatteredPoints(count: number, dim: number): Float64Array {
  return Float64Array.from({ length: count * dim }, (_, e) => 2 * Math.sin(1.7 * e + 0.4));
}

/** Root mean square of the differences. */
export function rmsDifference(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, value, e) => sum + (value - b[e]!) ** 2, 0) / a.length);
}

/** Slope of log y over log x by least squares. */
export function logSlope(x: readonly number[], y: readonly number[]): number {
  const [u, v] = [x.map(Math.log), y.map(Math.log)];
  const mean = (values: readonly number[]): number => values.reduce((sum, w) => sum + w, 0) / values.length;
  const [mu, mv] = [mean(u), mean(v)];
  const covariance = u.reduce((sum, value, i) => sum + (value - mu) * (v[i]! - mv), 0);
  return covariance / u.reduce((sum, value) => sum + (value - mu) ** 2, 0);
}
