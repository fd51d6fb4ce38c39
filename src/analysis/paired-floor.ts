import { RandomSequence, Stream } from "../lib/rng.ts";
import { meanInterval } from "../lib/stats.ts";
import type { FloorEstimate, FloorProblem } from "./floor.ts";

/** Pairs as training draws them, training space: `[count, dim]`, in the order in which they were drawn. */
export interface DrawnPairs {
  readonly dim: number;
  readonly x0: Float32Array;
  readonly x1: Float32Array;
}

export interface PairedProblem extends Omit<FloorProblem, "parts"> {
  readonly pairs: DrawnPairs;
}

export interface PairedOptions {
  readonly seed?: number;
  /** Pairs among which neighbours are sought; the interval comes from that many groups of them. */
  readonly group?: number;
}

/** Times of a group: one draw in each of as many equal shares of the training times. */
const STRATA = 24;

/** Half the mean squared difference between each velocity and that of the nearest of rows [from, to). */
function halfDifference(xt: Float64Array, ut: Float64Array, dim: number, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    let [nearest, least] = [i, Infinity];
    for (let k = from; k < to; k++) {
      if (k === i) continue;
      let square = 0;
      for (let j = 0; j < dim; j++) square += (xt[i * dim + j]! - xt[k * dim + j]!) ** 2;
      if (square < least) [nearest, least] = [k, square];
    }
    for (let j = 0; j < dim; j++) sum += (ut[i * dim + j]! - ut[nearest * dim + j]!) ** 2;
  }
  return sum / (2 * dim * (to - from));
}

/**
 * E tr Cov(ut | xt)/dim of any coupling, estimated: at one time, two rows that are neighbours in xt differ in ut
 * by twice its conditional variance, and by what the field changes between them. The latter shrinks as the
 * squared distance, n^(−2/dim) among n rows, and is taken off by comparing with half as many (Richardson).
 * Source: Devroye, Györfi, Lugosi and Walk 2018, "A nearest neighbor estimate of the residual variance",
 * Electronic Journal of Statistics 12; the extrapolation is ours. Meant for few dimensions.
 */
export function* estimatePairedFloor(
  problem: PairedProblem,
  options: PairedOptions = {},
): Generator<FloorEstimate> {
  const { seed = 0, group = 1024 } = options;
  const { pairs, quantile, gain } = problem;
  const { path, smoothing } = problem.bridge;
  const { dim } = pairs;
  const groups = Math.floor(pairs.x1.length / dim / group);
  const shrink = 2 ** (2 / dim);
  const found: number[] = [];
  const [xt, ut] = [new Float64Array(group * dim), new Float64Array(group * dim)];
  for (let g = 0; g < groups; g++) {
    const random = new RandomSequence(seed, Stream.estimate, 2 ** 21 + g);
    let sum = 0;
    for (let s = 0; s < STRATA; s++) {
      const t = quantile((s + random.uniform()) / STRATA);
      const { alpha, sigma, gamma, dAlpha, dSigma, dGamma } = path(t);
      for (let e = 0; e < group * dim; e++) {
        const [x0, x1] = [pairs.x0[g * group * dim + e]!, pairs.x1[g * group * dim + e]!];
        const z = gamma === 0 && dGamma === 0 ? 0 : random.normal();
        const blur = smoothing === 0 ? 0 : smoothing * random.normal();
        xt[e] = alpha * x1 + sigma * x0 + gamma * z + blur;
        ut[e] = dAlpha * x1 + dSigma * x0 + dGamma * z;
      }
      const all = halfDifference(xt, ut, dim, 0, group);
      const half =
        (halfDifference(xt, ut, dim, 0, group / 2) + halfDifference(xt, ut, dim, group / 2, group)) / 2;
      sum += (gain(t) * (shrink * all - half)) / (shrink - 1);
    }
    found.push(sum / STRATA);
    if (found.length < 3) continue;
    yield { ...meanInterval(found), samples: found.length * group, done: g === groups - 1 };
  }
}
