import { influenceEstimate } from "./interval.ts";
import type { PairMetric, PairWork } from "./pair-work.ts";
import { eachPair, eachRow, within } from "./pairwise.ts";
import { requirePoints } from "./point-set.ts";
import { pairWeights } from "./strata.ts";
import type { MeansEstimate, PointSet, Watch } from "./types.ts";

/** Of values over pairs of points: their mean, and the variance that no point's own mean accounts for. */
interface PairMoments {
  readonly mean: number;
  readonly scatter: number;
}

/**
 * 2·E h(X, Y) − E h(X, X') − E h(Y, Y') without the pairs of a point with itself, in one pass over each pair
 * of sets. Energy distance has h = distance; MMD² has h = −kernel. For like laws the terms of first order vanish,
 * and what is left is the scatter of single pairs (Gretton et al. 2012, JMLR 13, section 3).
 * @param h a function of the squared distance.
 */
export function* uStatistic(
  samples: PointSet,
  reference: PointSet,
  h: (square: number) => number,
  watch: Watch,
): PairWork<MeansEstimate> {
  requirePoints(samples, 2, "samples");
  requirePoints(reference, 2, "reference points");
  const [n, m] = [samples.count, reference.count];
  const onSamples = new Float64Array(n);
  const onReference = new Float64Array(m);
  let squares = 0;
  yield* eachRow(
    samples,
    reference,
    (row, i) => {
      for (let j = 0; j < m; j++) {
        const value = h(row[j]!);
        squares += value * value;
        onSamples[i]! += value / m;
        onReference[j]! += value / n;
      }
    },
    within(watch, 0, 3),
  );
  const between = mean(onSamples);
  const acrossScatter = squares / (n * m) - meanSquare(onSamples) - meanSquare(onReference) + between ** 2;
  const amongSamples = yield* among(samples, h, onSamples, within(watch, 1, 3));
  const amongReference = yield* among(reference, h, onReference, within(watch, 2, 3));
  const value = 2 * between - amongSamples.mean - amongReference.mean;
  const scatter =
    (4 * Math.max(0, acrossScatter)) / (n * m) +
    (2 * amongSamples.scatter) / (n * (n - 1)) +
    (2 * amongReference.scatter) / (m * (m - 1));
  return { ...influenceEstimate(value, [onSamples, onReference], n), scatter };
}

/** @param influence mean of each point's values with the other set; becomes twice that, less twice its own set's. */
function* among(
  set: PointSet,
  h: (square: number) => number,
  influence: Float64Array,
  watch: Watch,
): PairWork<PairMoments> {
  const weights = pairWeights(set);
  const own = new Float64Array(set.count);
  let squares = 0;
  const visit = (row: ArrayLike<number>, i: number) => {
    const like = weights.like(i);
    for (let j = 0; j < i; j++) {
      const weight = weights.areAlike(i, j) ? like : weights.unlike;
      const value = h(row[j]!);
      squares += 2 * weight * value * value;
      own[i]! += weight * value;
      own[j]! += weight * value;
    }
  };
  yield* eachPair(set, visit, watch);
  const others = set.count - 1;
  for (let i = 0; i < own.length; i++) {
    own[i]! /= others;
    influence[i]! = 2 * (influence[i]! - own[i]!);
  }
  const level = mean(own);
  const scatter = squares / (set.count * others) - 2 * meanSquare(own) + level ** 2;
  return { mean: level, scatter: Math.max(0, scatter) };
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const meanSquare = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length;

/** 2E‖X−Y‖ − E‖X−X'‖ − E‖Y−Y'‖, unbiased: it may come out below zero for equal laws. */
export const energy: PairMetric = (samples, reference, context) =>
  uStatistic(samples, reference, Math.sqrt, context);
