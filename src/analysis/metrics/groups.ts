import type { ParamValues } from "../../algorithms/params.ts";
import { pointEstimate } from "./interval.ts";
import type { PairMetric } from "./pair-work.ts";
import { disjointDraws } from "./point-set.ts";

/** Ten groups fix their own spread to a quarter. */
const GROUPS = 10;
/** Groups smaller than this are no likeness of the whole. */
const LEAST_POINTS = 30;
/** Fewer groups than this say little of their spread. */
const LEAST_GROUPS = 4;

/**
 * A metric whose figures for single points hang together, because all share one reference (and one set of
 * balls or voters): resampling points would hold the other set fixed and promise too much. The spread of the
 * metric over disjoint groups of both sets, over the root of their number, is added to the estimate.
 * Source: Politis, Romano & Wolf 1999, Subsampling, with disjoint blocks.
 * @param needed points of either side without which the metric has no figure
 */
export function withGroups(
  metric: PairMetric,
  needed: (params: ParamValues) => number = () => 0,
): PairMetric {
  return function* (samples, reference, context) {
    const estimate = yield* metric(samples, reference, context);
    const most = Math.min(samples.count, reference.count);
    const groups = Math.min(GROUPS, Math.floor(most / Math.max(LEAST_POINTS, needed(context.params))));
    if (groups < LEAST_GROUPS) return estimate;
    const [some, others] = [samples, reference].map((set) =>
      disjointDraws(set, Math.floor(set.count / groups), groups, context.seed),
    );
    const { progress: _, note: __, ...quiet } = context;
    const values: number[] = [];
    for (const [k, group] of some!.entries())
      values.push(pointEstimate(yield* metric(group, others![k]!, quiet)));
    return { ...estimate, groups: values };
  };
}
