import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import type { RandomSequence } from "../lib/rng.ts";
import type { UniformBoxes } from "../lib/uniform-boxes.ts";

/** What x1 is drawn from, in training space. */
export type Target =
  /** Each row of `[count, dim]` equally often. */
  | { readonly kind: "points"; readonly dim: number; readonly points: Float32Array | Float64Array }
  | { readonly kind: "mixture"; readonly mixture: GaussianMixture }
  | { readonly kind: "boxes"; readonly boxes: UniformBoxes };

/** The answer that a perfect network would give, float64. */
export interface ExactField {
  readonly dim: number;
  /**
   * @param x `[dim]`, in training space.
   * @param t a time at which xt has a spread: σ(t) > 0, or smoothing, or a mixture; RangeError elsewhere.
   * @param velocity `[dim]`, filled with E[ut | xt = x].
   * @returns tr Cov(ut | xt = x): what no network can know.
   */
  evaluate(x: ArrayLike<number>, t: number, velocity: Float64Array): number;
  /** Writes a draw of x1 to `[dim]`. */
  drawTarget(random: RandomSequence, x1: Float64Array): void;
}
