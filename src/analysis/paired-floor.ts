import { cholesky, solveCholesky } from "../lib/cholesky.ts";
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

/** Rows that a line is laid through: three are the least in the plane, and more of them lie farther from where it is straight. */
const NEAR = 4;

/** The rows that are nearest to row i, nearest first, in an array that the next call reuses. */
function nearestRows(xt: Float64Array, dim: number, i: number, index: Int32Array): Int32Array {
  const squares = new Float64Array(NEAR).fill(Infinity);
  const count = xt.length / dim;
  for (let k = 0; k < count; k++) {
    if (k === i) continue;
    let square = 0;
    for (let j = 0; j < dim; j++) square += (xt[i * dim + j]! - xt[k * dim + j]!) ** 2;
    let place = NEAR;
    while (place > 0 && squares[place - 1]! > square) place--;
    if (place === NEAR) continue;
    squares.copyWithin(place + 1, place);
    index.copyWithin(place + 1, place);
    squares[place] = square;
    index[place] = k;
  }
  return index;
}

/** How much each of some rows counts in what the line through them says at row i; the weights sum to 1. */
function lineWeights(xt: Float64Array, dim: number, i: number, rows: Int32Array): Float64Array {
  const middle = new Float64Array(dim);
  for (const row of rows) for (let j = 0; j < dim; j++) middle[j]! += xt[row * dim + j]! / rows.length;
  const gap = (row: number) => middle.map((centre, j) => xt[row * dim + j]! - centre);
  const gaps = Array.from(rows, gap);
  const scatter = new Float64Array(dim * dim);
  for (const each of gaps)
    for (let e = 0; e < dim * dim; e++) scatter[e]! += each[Math.floor(e / dim)]! * each[e % dim]!;
  // Rows on one line of the plane say nothing of what is beside it, and row i then lies on that line too.
  const trace = middle.reduce((sum, _, j) => sum + scatter[j * dim + j]!, 0);
  for (let j = 0; j < dim; j++) scatter[j * dim + j]! += 1e-9 * trace;
  const lower = cholesky(scatter, dim);
  const slope = lower ? solveCholesky(lower, gap(i)) : middle.fill(0);
  return Float64Array.from(gaps, (each) => each.reduce((sum, g, j) => sum + g * slope[j]!, 1 / rows.length));
}

/** The mean variance per dimension that is left of each row's velocity when a line through its neighbours is known. */
function restVariance(xt: Float64Array, ut: Float64Array, dim: number): number {
  const count = xt.length / dim;
  const index = new Int32Array(NEAR);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const rows = nearestRows(xt, dim, i, index);
    const weights = lineWeights(xt, dim, i, rows);
    let square = 0;
    for (let j = 0; j < dim; j++) {
      const foretold = weights.reduce((total, weight, k) => total + weight * ut[rows[k]! * dim + j]!, 0);
      square += (ut[i * dim + j]! - foretold) ** 2;
    }
    // What is foretold carries the noise of its rows: 1 + Σw² variances in all.
    sum += square / (1 + weights.reduce((total, weight) => total + weight * weight, 0));
  }
  return sum / (dim * count);
}

/**
 * E tr Cov(ut | xt)/dim of any coupling, estimated: at one time, each row's velocity is foretold by a line through
 * those of its neighbours in xt, and what it differs by is conditional variance. Exact on average where the field is
 * a line over that distance; where it folds, what it bends adds to the estimate.
 * Source: after Devroye, Györfi, Lugosi and Walk 2018, "A nearest neighbor estimate of the residual variance",
 * Electronic Journal of Statistics 12, with lines in place of the nearest row alone. Meant for few dimensions.
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
      sum += gain(t) * restVariance(xt, ut, dim);
    }
    found.push(sum / STRATA);
    if (found.length < 3) continue;
    yield { ...meanInterval(found), samples: found.length * group, done: g === groups - 1 };
  }
}
