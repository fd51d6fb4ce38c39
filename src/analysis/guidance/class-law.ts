import type { GaussianMixture } from "../../lib/gaussian-mixture.ts";
import { type GaussianMode, gaussianModes, toAxes } from "../../lib/gaussian-modes.ts";
import type { PointSet } from "../metrics/types.ts";

/** A mode as points are held against it. */
interface Measuring {
  readonly mode: GaussianMode;
  /** log weight − ½ log det covariance: what its density has beside the distance. */
  readonly height: number;
}

/** Where a point stands among the modes of a mixture. */
export interface Place {
  /** The mode that it most likely came from. */
  readonly likeliest: number;
  /** The mode that is nearest in its own standard deviations, and how many of them away. */
  readonly nearest: number;
  readonly distance: number;
}

/** @returns what places points `[dim]` among the modes. */
export function placing(mixture: GaussianMixture): (x: ArrayLike<number>) => Place {
  const modes = gaussianModes(mixture).map((mode): Measuring => {
    const volume = mode.variances.reduce((sum, variance) => sum + Math.log(variance) / 2, 0);
    return { mode, height: Math.log(mode.weight) - volume };
  });
  const onAxes = new Float64Array(mixture.dim);
  return (x) => {
    let [likeliest, nearest] = [0, 0];
    let [most, least] = [-Infinity, Infinity];
    modes.forEach(({ mode, height }, k) => {
      toAxes(mode, x, 1, onAxes);
      const square = onAxes.reduce((sum, value, j) => sum + value ** 2 / mode.variances[j]!, 0);
      if (height - square / 2 > most) [most, likeliest] = [height - square / 2, k];
      if (square < least) [least, nearest] = [square, k];
    });
    return { likeliest, nearest, distance: Math.sqrt(least) };
  };
}

/**
 * The class of each mode: the one that most of the labelled points likeliest from it have; −1 for a mode
 * without points.
 * @param real with labels
 */
export function classesOfModes(mixture: GaussianMixture, real: PointSet): Int32Array {
  const { dim, count, points, labels } = real;
  const place = placing(mixture);
  const votes = Array.from(mixture.weights, () => new Map<number, number>());
  for (let i = 0; i < count; i++) {
    const of = votes[place(points.subarray(i * dim, (i + 1) * dim)).likeliest]!;
    const label = labels![i]!;
    of.set(label, (of.get(label) ?? 0) + 1);
  }
  return Int32Array.from(votes, (of) => [...of].sort((a, b) => b[1] - a[1])[0]?.[0] ?? -1);
}

/** @returns the law of one class: its modes alone. */
export function lawOfClass(
  { dim, weights, means, covariances }: GaussianMixture,
  classOfMode: Int32Array,
  label: number,
): GaussianMixture {
  const modes = [...classOfMode.keys()].filter((k) => classOfMode[k] === label);
  const total = modes.reduce((sum, k) => sum + weights[k]!, 0);
  const rows = (from: Float64Array, width: number) =>
    Float64Array.from(modes.flatMap((k) => [...from.subarray(k * width, (k + 1) * width)]));
  return {
    dim,
    weights: Float64Array.from(modes, (k) => weights[k]! / total),
    means: rows(means, dim),
    covariances: rows(covariances, dim * dim),
  };
}
