import { getEntry } from "../../algorithms/entry.ts";
import type { MetricEntry } from "../../algorithms/metrics/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import { defaultParams, type ParamValues } from "../../algorithms/params.ts";
import { LabError } from "../../lib/errors.ts";
import { meanInterval } from "../../lib/stats.ts";
import { metricFunctions } from "./index.ts";
import { intervalOf, pairedDifference, pointEstimate } from "./interval.ts";
import { onProcessor, type PairWork } from "./pair-work.ts";
import type { Compared, Estimate, Measured, MetricContext, PointSet } from "./types.ts";

/** A context with the entry's parameters optional: defaults stand in. */
export type GivenContext = Omit<MetricContext, "params"> & { readonly params?: ParamValues };

function requireFinite(set: PointSet, what: string): void {
  if (set.points.every(Number.isFinite)) return;
  throw new LabError("diverged", `Some of the ${what} are not finite numbers.`, {
    hint: "Lower the learning rate or take more solver steps, then sample again.",
  });
}

function* estimateOf(
  id: string,
  samples: PointSet,
  reference: PointSet,
  given: GivenContext,
): PairWork<Estimate> {
  const entry = getEntry(metrics, id);
  if (samples.dim !== reference.dim)
    throw new LabError(
      "invalid-argument",
      `The samples have ${samples.dim} dimensions and the reference has ${reference.dim}.`,
    );
  requireFinite(samples, "samples");
  requireFinite(reference, "reference points");
  const estimate = metricFunctions[id]!(samples, reference, {
    ...given,
    params: { ...defaultParams(entry), ...given.params },
  });
  return "kind" in estimate ? estimate : yield* estimate;
}

/**
 * @param id of the registry's entry.
 * @param samples what the model made; trajectories and given figures come with the context.
 * @param reference real points: held-out ones, unless the question is another.
 * @throws LabError for points that do not fit together, are too few, or are not finite.
 */
export function compute(id: string, samples: PointSet, reference: PointSet, context: GivenContext): number {
  return pointEstimate(onProcessor(estimateOf(id, samples, reference, context)));
}

/**
 * The metric with its 95 % interval; see `compute`.
 * @param beside the samples made otherwise, from the same noise row by row: how much more it is than for those comes
 * with it, unless it is a share or they are not as many
 */
export function* measuring(
  id: string,
  samples: PointSet,
  reference: PointSet,
  context: GivenContext,
  beside?: PointSet,
): PairWork<Compared> {
  const estimate = yield* estimateOf(id, samples, reference, context);
  const size = estimate.kind === "means" ? estimate.size : undefined;
  const other = beside?.count === samples.count ? yield* estimateOf(id, beside, reference, context) : null;
  return {
    ...intervalOf(estimate, context.seed),
    count: estimate.count,
    ...(size !== undefined && size !== estimate.count && { size }),
    ...(estimate.kind === "means" &&
      other?.kind === "means" && { excess: intervalOf(pairedDifference(estimate, other), context.seed) }),
  };
}

/** `measuring`, at once. */
export function measure(id: string, samples: PointSet, reference: PointSet, context: GivenContext): Measured {
  return onProcessor(measuring(id, samples, reference, context));
}

/**
 * What a perfect sampler scores: the metric between two fresh draws of real data. For `copies` and `novelty`
 * the draws are held-out points.
 * @param draws independent sets of real points, each as large as the samples it stands beside; the first is
 * held against the second, the third against the fourth, and so on.
 * @returns the mean over the pairs with its interval, that of the one pair where there is but one; null for a
 * metric that real points alone do not determine.
 */
export function* floorMeasuring(
  id: string,
  draws: readonly PointSet[],
  context: GivenContext,
): PairWork<Measured | null> {
  const { floor }: MetricEntry = getEntry(metrics, id);
  if (floor === null) return null;
  if (typeof floor === "number") return { value: floor, low: floor, high: floor, count: 0 };
  const pairs = Math.floor(draws.length / 2);
  if (pairs === 0)
    throw new LabError("invalid-argument", "The floor needs two draws of real points.", {
      hint: "Give a larger held-out share.",
    });
  const measured: Measured[] = [];
  for (let k = 0; k < pairs; k++) {
    const seeded = { ...context, seed: context.seed + k };
    measured.push(yield* measuring(id, draws[2 * k]!, draws[2 * k + 1]!, seeded));
  }
  return pairs === 1 ? measured[0]! : { ...measured[0]!, ...meanInterval(measured.map((m) => m.value)) };
}

/** `floorMeasuring`, at once. */
export function floorOf(id: string, draws: readonly PointSet[], context: GivenContext): Measured | null {
  return onProcessor(floorMeasuring(id, draws, context));
}
