import { numberOf } from "../../algorithms/params.ts";
import { requirePoints } from "./point-set.ts";
import { cloudPrices } from "./transport.ts";
import type { Metric } from "./types.ts";

/** √ of the mean squared W2 of disjoint clouds, by exact assignment. */
export const w2: Metric = (samples, reference, { params, seed, progress }) => {
  requirePoints(samples, 2, "samples");
  requirePoints(reference, 2, "reference points");
  const wanted = { size: numberOf(params, "size"), draws: numberOf(params, "draws"), seed };
  return {
    kind: "means",
    ...cloudPrices(samples, reference, wanted, progress),
    least: 0,
    combine: ([a, b]) => Math.sqrt(Math.max(0, a![0]! + b![0]!)),
  };
};
