import { HIGH_DIM } from "../../algorithms/metrics/entry.ts";
import { numberOf } from "../../algorithms/params.ts";
import { eigenOf } from "./eigen.ts";
import { withGroups } from "./groups.ts";
import { medianDistance } from "./mmd.ts";
import type { PairMetric, PairWork } from "./pair-work.ts";
import { eachRow } from "./pairwise.ts";
import { requirePoints, subsample } from "./point-set.ts";
import type { MeansEstimate, PointSet, Watch } from "./types.ts";

/**
 * exp(−tr L log L) for a matrix L with trace 1 and figures p_i with mean −tr L log L, one for each point: to
 * first order they are the influences of the points on the entropy.
 */
function effectiveNumber(figures: Float64Array): MeansEstimate {
  return {
    kind: "means",
    parts: [{ rows: figures, width: 1 }],
    combine: ([means]) => Math.exp(means![0]!),
    count: figures.length,
    size: figures.length,
  };
}

/** Below this an eigenvalue is rounding, and its λ log λ is nothing. */
const LEAST = 1e-14;

/** Kernel exp(−‖x−y‖²/(2h²)) on a subsample: the entropy of K/n by its n eigenvalues. */
function* byDistance(samples: PointSet, width: number, { progress, note }: Watch): PairWork<MeansEstimate> {
  const n = samples.count;
  const kernel = new Float64Array(n * n);
  const rate = 1 / (2 * width * width);
  const visit = (row: ArrayLike<number>, i: number) => {
    for (let j = 0; j < n; j++) kernel[i * n + j] = Math.exp(-row[j]! * rate) / n;
  };
  yield* eachRow(samples, samples, visit, { note });
  progress?.(0.1);
  const { values, axes } = eigenOf(kernel, n);
  const figures = new Float64Array(n);
  values.forEach((value, k) => {
    if (value < LEAST) return;
    const share = -value * Math.log(value);
    for (let i = 0; i < n; i++) figures[i]! += n * share * axes[k * n + i]! ** 2;
  });
  return effectiveNumber(figures);
}

/** Cosine kernel: K/n has the eigenvalues of the second moments of the unit vectors, `[dim, dim]`. */
function byAngle(samples: PointSet): MeansEstimate {
  const { count: n, dim, points } = samples;
  const units = new Float64Array(n * dim);
  const moments = new Float64Array(dim * dim);
  for (let i = 0; i < n; i++) {
    let square = 0;
    for (let k = 0; k < dim; k++) square += points[i * dim + k]! ** 2;
    // The origin has no direction; it counts as a vector along the first axis.
    if (square === 0) units[i * dim] = 1;
    else for (let k = 0; k < dim; k++) units[i * dim + k] = points[i * dim + k]! / Math.sqrt(square);
    for (let a = 0; a < dim; a++)
      for (let b = 0; b < dim; b++) moments[a * dim + b]! += (units[i * dim + a]! * units[i * dim + b]!) / n;
  }
  const { values, axes } = eigenOf(moments, dim);
  const figures = new Float64Array(n);
  values.forEach((value, k) => {
    if (value < LEAST) return;
    for (let i = 0; i < n; i++) {
      let along = 0;
      for (let j = 0; j < dim; j++) along += units[i * dim + j]! * axes[k * dim + j]!;
      figures[i]! -= Math.log(value) * along * along;
    }
  });
  return effectiveNumber(figures);
}

const score: PairMetric = function* (samples, reference, context) {
  const { params, seed } = context;
  if (params.kernel === "cosine") return byAngle(samples);
  const { bandwidth = samples.dim < HIGH_DIM ? 0.25 : 1 } = params;
  const width = Number(bandwidth) * (medianDistance(reference, seed) || 1);
  return yield* byDistance(samples, width, context);
};

/**
 * The effective number of different samples, exp(−Σ λ log λ) over the eigenvalues of K/n. The kernel's width is
 * a share of the reference's median distance, so that real data are measured with the same one. Groups widen the
 * interval: the score bends too much for first-order influences where most points are alone.
 * Source: Friedman & Dieng 2023, "The Vendi Score", arXiv 2210.02410, definition 3.1.
 */
export const vendi: PairMetric = (samples, reference, context) => {
  requirePoints(samples, 2, "samples");
  requirePoints(reference, 2, "reference points");
  const few = subsample(samples, numberOf(context.params, "size"), context.seed);
  return withGroups(score)(few, reference, context);
};
