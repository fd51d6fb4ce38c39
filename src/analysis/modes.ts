import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import { gaussianModes, toAxes } from "../lib/gaussian-modes.ts";

export interface ModeShares {
  /** Share of the points whose nearest mode, in its own standard deviations, is mode k. */
  readonly shares: Float64Array;
  /** Share of the points farther than `reach` standard deviations from every mode. */
  readonly far: number;
}

/**
 * How points spread over the modes of a known mixture. Distances are Mahalanobis distances, which are
 * distances in standard deviations for round modes.
 * @param points `[count, dim]`, in the units of the mixture.
 * @param reach standard deviations within which a point belongs to a mode. In two dimensions a perfect
 * sampler leaves exp(−reach²/2) of its points outside: 1.1 % at 3.
 */
export function modeShares(points: ArrayLike<number>, mixture: GaussianMixture, reach = 3): ModeShares {
  const { dim } = mixture;
  const modes = gaussianModes(mixture);
  const shares = new Float64Array(modes.length);
  const x = new Float64Array(dim);
  const onAxes = new Float64Array(dim);
  const count = points.length / dim;
  let far = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < dim; j++) x[j] = points[i * dim + j]!;
    let nearest = 0;
    let least = Infinity;
    modes.forEach((mode, k) => {
      toAxes(mode, x, 1, onAxes);
      const square = onAxes.reduce((sum, value, j) => sum + (value * value) / mode.variances[j]!, 0);
      if (square < least) [least, nearest] = [square, k];
    });
    shares[nearest]! += 1 / count;
    if (least > reach * reach) far += 1 / count;
  }
  return { shares, far };
}
