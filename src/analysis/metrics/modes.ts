import { numberOf } from "../../algorithms/params.ts";
import { LabError } from "../../lib/errors.ts";
import type { GaussianMixture } from "../../lib/gaussian-mixture.ts";
import { gaussianModes, toAxes } from "../../lib/gaussian-modes.ts";
import { chiSquareQuantile } from "./chi-square.ts";
import type { PairMetric, PairWork } from "./pair-work.ts";
import { eachRow, within } from "./pairwise.ts";
import { requirePoints } from "./point-set.ts";
import type { MetricContext, PointSet, Watch } from "./types.ts";

/** Which mode or class each sample belongs to. */
export interface ModeHits {
  /** Share of each mode in the real data. */
  readonly weights: Float64Array;
  /** The mode of each sample, −1 for a sample outside all of them. */
  readonly mode: Int32Array;
}

/** Nearest mode in Mahalanobis distance, within what holds `1 − outside` of the mode's own points. */
function byMixture(samples: PointSet, mixture: GaussianMixture, outside: number): ModeHits {
  const { dim, weights } = mixture;
  const modes = gaussianModes(mixture);
  const reach = chiSquareQuantile(1 - outside, dim);
  const onAxes = new Float64Array(dim);
  const mode = Int32Array.from({ length: samples.count }, (_, i) => {
    const x = samples.points.subarray(i * dim, (i + 1) * dim);
    let nearest = -1;
    let least = reach;
    modes.forEach((each, k) => {
      toAxes(each, x, 1, onAxes);
      let square = 0;
      for (let j = 0; j < dim; j++) square += onAxes[j]! ** 2 / each.variances[j]!;
      if (square <= least) [least, nearest] = [square, k];
    });
    return nearest;
  });
  return { weights, mode };
}

/**
 * @param skipSelf leaves point i of `others` out for point i.
 * @returns squared distance to the nearest of `others`, and its row.
 */
function* nearestOf(set: PointSet, others: PointSet, skipSelf: boolean, watch: Watch) {
  const square = new Float64Array(set.count).fill(Infinity);
  const index = new Int32Array(set.count).fill(-1);
  const visit = (row: ArrayLike<number>, i: number) => {
    for (let j = 0; j < others.count; j++) {
      if (row[j]! >= square[i]! || (skipSelf && j === i)) continue;
      square[i] = row[j]!;
      index[i] = j;
    }
  };
  yield* eachRow(set, others, visit, watch);
  return { square, index };
}

/**
 * The class of the nearest real point, within the distance that `1 − outside` of the real points keep to
 * their own nearest neighbour.
 */
function* byNeighbour(
  samples: PointSet,
  reference: PointSet,
  outside: number,
  watch: Watch,
): PairWork<ModeHits> {
  const { labels } = reference;
  requirePoints(reference, 2, "reference points");
  const own = (yield* nearestOf(reference, reference, true, within(watch, 0, 2))).square.sort();
  const reach = own[Math.min(own.length - 1, Math.floor((1 - outside) * own.length))]!;
  const { index, square } = yield* nearestOf(samples, reference, false, within(watch, 1, 2));
  const classes = labels ? labels.reduce((most, label) => Math.max(most, label), 0) + 1 : 1;
  const weights = new Float64Array(classes);
  for (let i = 0; i < reference.count; i++) weights[labels ? labels[i]! : 0]! += 1 / reference.count;
  const mode = index.map((j, i) => (square[i]! > reach ? -1 : labels ? labels[j]! : 0));
  return { weights, mode };
}

/** The mixture's modes where the law is known, else the classes of the reference, else one mode. */
export function* modeHits(
  samples: PointSet,
  reference: PointSet,
  context: MetricContext,
): PairWork<ModeHits> {
  requirePoints(samples, 1, "samples");
  const outside = numberOf(context.params, "outside");
  return context.mixture
    ? byMixture(samples, context.mixture, outside)
    : yield* byNeighbour(samples, reference, outside, context);
}

/** @returns for each mode its share among the samples over its share among real data, both inside the modes. */
export function recallOfModes({ weights, mode }: ModeHits, outside: number): Float64Array {
  const hits = new Float64Array(weights.length);
  for (const k of mode) if (k >= 0) hits[k]! += 1;
  return hits.map((count, k) =>
    weights[k]! > 0 ? count / mode.length / (weights[k]! * (1 - outside)) : Number.NaN,
  );
}

/**
 * Σ over modes of min(share among the samples, share that is due) over all that is due: 1 where every mode
 * has its share, 7/8 where one of eight is lost. Classes stand in for modes where the law is not known.
 */
export const modeRecall: PairMetric = function* (samples, reference, context) {
  if (!context.mixture && !reference.labels)
    throw new LabError("invalid-argument", "The data have neither known modes nor classes.", {
      hint: "Choose a data set with labels, or look at recall and coverage.",
    });
  const outside = numberOf(context.params, "outside");
  const { weights, mode } = yield* modeHits(samples, reference, context);
  const due = weights.map((weight) => weight * (1 - outside));
  const width = weights.length;
  const rows = new Float64Array(samples.count * width);
  mode.forEach((k, i) => {
    if (k >= 0) rows[i * width + k] = 1;
  });
  return {
    kind: "means",
    parts: [{ rows, width }],
    combine: ([shares]) =>
      shares!.reduce((sum, share, k) => sum + Math.min(share, due[k]!), 0) / (1 - outside),
    ...{ least: 0, most: 1 },
    count: samples.count,
  };
};

/** Share of the samples outside every mode, or farther from real points than these are from each other. */
export const spurious: PairMetric = function* (samples, reference, context) {
  const { mode } = yield* modeHits(samples, reference, context);
  return {
    kind: "share",
    hits: mode.reduce((count, k) => count + (k < 0 ? 1 : 0), 0),
    count: samples.count,
  };
};
