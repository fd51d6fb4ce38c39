import type { RandomSequence } from "../lib/rng.ts";
import { type Bridge, jointMoments } from "./affine-path.ts";
import type { ExactField } from "./exact-field.ts";

/** Posterior weights below e^−40 of the greatest one add less than float64 can tell. */
const NEGLIGIBLE = 40;

/**
 * The field towards a finite set: with weights wi ∝ exp(−‖x − α·yi‖²/(2·Var xt)) of the points yi,
 * E[ut | x] = slope·x + (α' − slope·α)·Σ wi yi and tr Cov = (α' − slope·α)²·tr Cov_w(y) + dim·rest.
 * @param points `[count, dim]`
 */
export function pointsField(points: Float32Array | Float64Array, dim: number, bridge: Bridge): ExactField {
  const count = points.length / dim;
  const exponents = new Float64Array(count);
  const mean = new Float64Array(dim);

  /** Fills `exponents` with ‖x − α·yi‖²/(2·spread). @returns the least of them. */
  function measure(x: ArrayLike<number>, alpha: number, spread: number): number {
    let least = Infinity;
    for (let i = 0; i < count; i++) {
      let square = 0;
      for (let j = 0; j < dim; j++) {
        const difference = x[j]! - alpha * points[i * dim + j]!;
        square += difference * difference;
      }
      const exponent = square / (2 * spread);
      exponents[i] = exponent;
      if (exponent < least) least = exponent;
    }
    return least;
  }

  /** Turns exponents into weights and fills `mean` with Σ wi yi. @returns tr Cov_w(y). */
  function weigh(least: number): number {
    mean.fill(0);
    let total = 0;
    for (let i = 0; i < count; i++) {
      const gap = exponents[i]! - least;
      const weight = gap < NEGLIGIBLE ? Math.exp(-gap) : 0;
      exponents[i] = weight;
      if (weight === 0) continue;
      total += weight;
      for (let j = 0; j < dim; j++) mean[j]! += weight * points[i * dim + j]!;
    }
    for (let j = 0; j < dim; j++) mean[j]! /= total;
    let variance = 0;
    for (let i = 0; i < count; i++) {
      const weight = exponents[i]!;
      if (weight === 0) continue;
      let square = 0;
      for (let j = 0; j < dim; j++) square += (points[i * dim + j]! - mean[j]!) ** 2;
      variance += (weight / total) * square;
    }
    return variance;
  }

  return {
    dim,
    evaluate(x, t, velocity) {
      const at = bridge.path(t);
      const { spread, slope, rest } = jointMoments(at, bridge, 0);
      if (!(spread > 0)) throw new RangeError(`xt has no spread at t = ${t}: the field is not defined there`);
      const variance = weigh(measure(x, at.alpha, spread));
      const gain = at.dAlpha - slope * at.alpha;
      for (let j = 0; j < dim; j++) velocity[j] = slope * x[j]! + gain * mean[j]!;
      return gain * gain * variance + dim * rest;
    },
    drawTarget(random: RandomSequence, x1) {
      const row = random.integer(count);
      for (let j = 0; j < dim; j++) x1[j] = points[row * dim + j]!;
    },
  };
}
