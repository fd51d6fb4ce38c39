import { influenceEstimate } from "./interval.ts";
import type { PairMetric, PairWork } from "./pair-work.ts";
import { eachPair, eachRow, within } from "./pairwise.ts";
import { requirePoints } from "./point-set.ts";
import type { MeansEstimate, PointSet, Watch } from "./types.ts";

/**
 * 2·E h(X, Y) − E h(X, X') − E h(Y, Y') without the pairs of a point with itself, in one pass over each pair
 * of sets. Energy distance has h = distance; MMD² has h = −kernel.
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
  let across = 0;
  yield* eachRow(
    samples,
    reference,
    (row, i) => {
      for (let j = 0; j < m; j++) {
        const value = h(row[j]!);
        across += value;
        onSamples[i]! += (2 / m) * value;
        onReference[j]! += (2 / n) * value;
      }
    },
    within(watch, 0, 3),
  );
  const among = function* (set: PointSet, influence: Float64Array, pass: number): PairWork<number> {
    const share = 2 / (set.count - 1);
    let total = 0;
    const visit = (row: ArrayLike<number>, i: number) => {
      for (let j = 0; j < i; j++) {
        const value = h(row[j]!);
        total += 2 * value;
        influence[i]! -= share * value;
        influence[j]! -= share * value;
      }
    };
    yield* eachPair(set, visit, within(watch, pass, 3));
    return total;
  };
  const amongSamples = yield* among(samples, onSamples, 1);
  const amongReference = yield* among(reference, onReference, 2);
  const value = (2 * across) / (n * m) - amongSamples / (n * (n - 1)) - amongReference / (m * (m - 1));
  return influenceEstimate(value, [onSamples, onReference], n);
}

/** 2E‖X−Y‖ − E‖X−X'‖ − E‖Y−Y'‖, unbiased: it may come out below zero for equal laws. */
export const energy: PairMetric = (samples, reference, context) =>
  uStatistic(samples, reference, Math.sqrt, context);
