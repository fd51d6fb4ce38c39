import { numberOf, type ParamValues } from "../../algorithms/params.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import type { PairMetric } from "./pair-work.ts";
import { eachRow } from "./pairwise.ts";
import { requirePoints, subsample } from "./point-set.ts";
import type { PointSet } from "./types.ts";

function joined(a: PointSet, b: PointSet): PointSet {
  const points = new Float64Array(a.points.length + b.points.length);
  points.set(a.points);
  points.set(b.points, a.points.length);
  return { dim: a.dim, count: a.count + b.count, points, labels: null };
}

/** The fold of each row: every fold holds as many of either side, up to one. */
function foldsOf(perSide: number, folds: number, seed: number): Uint8Array {
  const random = new RandomSequence(seed, Stream.estimate);
  const fold = new Uint8Array(2 * perSide);
  for (const side of [0, perSide])
    random.permutation(perSide).forEach((row, place) => {
      fold[side + row] = place % folds;
    });
  return fold;
}

/** Voters stand in other folds than the point they vote on. */
export const c2stNeeds = (params: ParamValues): number =>
  numberOf(params, "neighbours") + numberOf(params, "folds");

/**
 * How many of the k nearest neighbours that stand in other folds are samples; of those at the same distance as the
 * k-th the first rows vote.
 * @param samples the first rows are samples.
 */
function votes(row: ArrayLike<number>, usable: (j: number) => boolean, samples: number, k: number): number {
  const nearest: number[] = [];
  for (let j = 0; j < row.length; j++) {
    if (nearest.length === k && row[j]! >= row[nearest[k - 1]!]!) continue;
    if (!usable(j)) continue;
    let place = nearest.length < k ? nearest.length : k - 1;
    while (place > 0 && row[nearest[place - 1]!]! > row[j]!) {
      nearest[place] = nearest[place - 1]!;
      place--;
    }
    nearest[place] = j;
  }
  return nearest.reduce((count, j) => count + (j < samples ? 1 : 0), 0);
}

/**
 * Classifier two-sample test: held-out accuracy of a k-nearest-neighbour classifier that tells samples from
 * reference points, both sides equally many, by cross-validation. Neighbours are chosen over a network because
 * nothing is trained: the figure is deterministic, has one setting, and needs no budget to argue about. The
 * price is less power than a network has in many dimensions.
 * Source: Lopez-Paz & Oquab 2017, "Revisiting Classifier Two-Sample Tests", arXiv 1610.06545, section 3.
 */
export const c2st: PairMetric = function* (samples, reference, context) {
  const { params, seed } = context;
  const k = numberOf(params, "neighbours");
  const folds = numberOf(params, "folds");
  const perSide = Math.min(samples.count, reference.count, numberOf(params, "size"));
  requirePoints(samples, c2stNeeds(params), "samples");
  requirePoints(reference, c2stNeeds(params), "reference points");
  const both = joined(subsample(samples, perSide, seed), subsample(reference, perSide, seed));
  const fold = foldsOf(perSide, folds, seed);
  let hits = 0;
  yield* eachRow(
    both,
    both,
    (row, i) => {
      const forSamples = votes(row, (j) => fold[j] !== fold[i], perSide, k);
      if (i < perSide === forSamples > k / 2) hits++;
    },
    context,
  );
  return { kind: "share", hits, count: both.count };
};
