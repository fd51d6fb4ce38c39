import { median } from "../../lib/stats.ts";
import { uStatistic } from "./energy.ts";
import { onProcessor, type PairMetric } from "./pair-work.ts";
import { eachPair } from "./pairwise.ts";
import { subsample } from "./point-set.ts";
import type { PointSet } from "./types.ts";

/** Points whose pairs give the median: half a million distances are plenty. */
const MEDIAN_POINTS = 1000;
/** Widths of the mixture, in medians. */
const MIXTURE = [0.25, 0.5, 1, 2, 4];

/** @returns the median distance between two points of the set, of at most 1,000 of them. */
export function medianDistance(set: PointSet, seed: number): number {
  const few = subsample(set, MEDIAN_POINTS, seed);
  const distances = new Float64Array((few.count * (few.count - 1)) / 2);
  let filled = 0;
  onProcessor(
    eachPair(few, (row, i) => {
      for (let j = 0; j < i; j++) distances[filled++] = Math.sqrt(row[j]!);
    }),
  );
  return median(distances);
}

/**
 * Unbiased MMD² with k = exp(−‖x−y‖²/(2h²)), h the reference's median distance, or with the mean of five such
 * kernels around it. The width follows the reference alone, so that figures of one run compare.
 */
export const mmd: PairMetric = (samples, reference, context) => {
  const { params, seed } = context;
  const width = medianDistance(reference, seed);
  const factors = params.kernel === "mixture" ? MIXTURE : [1];
  // Points that all coincide have no width; any then tells equal from different.
  const rates = factors.map((factor) => 1 / (2 * (factor * (width || 1)) ** 2));
  const h = (square: number) => {
    let sum = 0;
    for (const rate of rates) sum -= Math.exp(-square * rate);
    return sum / rates.length;
  };
  return uStatistic(samples, reference, h, context);
};
