import { LabError } from "../../lib/errors.ts";
import type { PairMetric, PairWork } from "./pair-work.ts";
import { nearestAmong, within } from "./pairwise.ts";
import { requirePoints } from "./point-set.ts";
import type { MetricContext, PointSet } from "./types.ts";

function trainingPoints({ train }: MetricContext): PointSet {
  if (!train) throw new LabError("invalid-argument", "There are no training points to compare with.");
  requirePoints(train, 2, "training points");
  return train;
}

/**
 * Share of the samples much nearer to one training point than to any other, d₁/d₂ < 1/3. Fresh points score
 * about (1/3)^dim by chance, so it reads only beside the held-out points' own share: `floorOf` gives it.
 * Source: Yoon et al. 2023, "Diffusion Probabilistic Models Generalize when They Fail to Memorize".
 */
export const copies: PairMetric = function* (samples, _, context) {
  requirePoints(samples, 1, "samples");
  const nearest = yield* nearestAmong(samples, trainingPoints(context), 2, context);
  let hits = 0;
  for (let i = 0; i < samples.count; i++) {
    const [first, second] = [nearest[2 * i]!, nearest[2 * i + 1]!];
    // On top of a training point is a copy, even where that point stands twice in the set.
    if (first === 0 || 9 * first < second) hits++;
  }
  return { kind: "share", hits, count: samples.count };
};

/**
 * Mean distance from a sample to its nearest training point, over the same for held-out points: 1 for a
 * perfect sampler, towards 0 for one that recites, above 1 for one that leaves the data.
 * @param reference held-out points, none of them in the training set.
 */
export const novelty: PairMetric = function* (samples, reference, context) {
  requirePoints(samples, 1, "samples");
  requirePoints(reference, 1, "held-out points");
  const train = trainingPoints(context);
  const distances = function* (set: PointSet, pass: number): PairWork<Float64Array> {
    const squares = yield* nearestAmong(set, train, 1, within(context, pass, 2));
    return squares.map(Math.sqrt);
  };
  const [generated, heldOut] = [yield* distances(samples, 0), yield* distances(reference, 1)];
  if (heldOut.every((distance) => distance === 0))
    throw new LabError("invalid-argument", "Every held-out point stands among the training points as well.", {
      hint: "Remove equal rows from the data: nothing in them is new.",
    });
  return {
    kind: "means",
    parts: [
      { rows: generated, width: 1 },
      { rows: heldOut, width: 1 },
    ],
    combine: ([mine, theirs]) => mine![0]! / theirs![0]!,
    count: samples.count,
  };
};
