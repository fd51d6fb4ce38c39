import { numberOf, type ParamValues } from "../../algorithms/params.ts";
import { meanEstimate } from "./interval.ts";
import type { PairMetric, PairWork } from "./pair-work.ts";
import { eachRow, nearestWithin, within } from "./pairwise.ts";
import { requirePoints } from "./point-set.ts";
import type { ComputedBy, MetricContext, PointSet, Watch } from "./types.ts";

/** What four metrics count; a ball reaches from a point to its k-th neighbour in its own set. */
interface Balls {
  readonly k: number;
  readonly reference: PointSet;
  /** For each sample, in how many balls around reference points it lies. */
  readonly around: Uint32Array;
  /** For each reference point, whether its nearest sample lies in its ball. */
  readonly covered: Uint8Array;
  /** For each reference point, whether it lies in the ball of any sample. */
  readonly reached: Uint8Array;
  readonly by: ComputedBy;
}

/** A ball reaches to the k-th other point of its set. */
export const ballsNeed = (params: ParamValues): number => numberOf(params, "k") + 1;

/** The last figures of a set of samples: four metrics ask for the same ones in a row. */
const known = new WeakMap<PointSet, Balls>();

function* ballsOf(samples: PointSet, reference: PointSet, context: MetricContext): PairWork<Balls> {
  const k = numberOf(context.params, "k");
  const last = known.get(samples);
  if (last?.k === k && last.reference === reference) {
    context.note?.(last.by);
    return last;
  }
  requirePoints(samples, ballsNeed(context.params), "samples");
  requirePoints(reference, ballsNeed(context.params), "reference points");
  let by: ComputedBy = "processor";
  const watch: Watch = {
    progress: context.progress,
    // Of three matrices the small ones may be left to the processor.
    note: (one) => {
      if (one === "gpu") by = one;
      context.note?.(one);
    },
  };
  const radiusOf = function* (set: PointSet, pass: number): PairWork<Float64Array> {
    const nearest = yield* nearestWithin(set, k, within(watch, pass, 3));
    return Float64Array.from({ length: set.count }, (_, i) => nearest[i * k + k - 1]!);
  };
  const sampleRadius = yield* radiusOf(samples, 0);
  const referenceRadius = yield* radiusOf(reference, 1);
  const around = new Uint32Array(samples.count);
  const covered = new Uint8Array(reference.count);
  const reached = new Uint8Array(reference.count);
  yield* eachRow(
    samples,
    reference,
    (row, i) => {
      const radius = sampleRadius[i]!;
      for (let j = 0; j < row.length; j++) {
        if (row[j]! < radius) reached[j] = 1;
        if (row[j]! >= referenceRadius[j]!) continue;
        around[i]! += 1;
        covered[j] = 1;
      }
    },
    within(watch, 2, 3),
  );
  const balls = { k, reference, around, covered, reached, by };
  known.set(samples, balls);
  return balls;
}

const hitsOf = (flags: ArrayLike<number>) => {
  let hits = 0;
  for (let i = 0; i < flags.length; i++) if (flags[i]! > 0) hits++;
  return hits;
};

/** Share of the samples inside any reference ball (Kynkäänniemi et al. 2019, arXiv 1904.06991). */
export const precision: PairMetric = function* (samples, reference, context) {
  const { around } = yield* ballsOf(samples, reference, context);
  return { kind: "share", hits: hitsOf(around), count: samples.count };
};

/** Share of the reference points inside any sample's ball (Kynkäänniemi et al. 2019, arXiv 1904.06991). */
export const recall: PairMetric = function* (samples, reference, context) {
  const { reached } = yield* ballsOf(samples, reference, context);
  return { kind: "share", hits: hitsOf(reached), count: reference.count };
};

/** Mean number of reference balls around a sample, over k (Naeem et al. 2020, arXiv 2002.09797). */
export const density: PairMetric = function* (samples, reference, context) {
  const { around, k } = yield* ballsOf(samples, reference, context);
  return { ...meanEstimate(Float64Array.from(around, (count) => count / k)), least: 0 };
};

/** Share of the reference balls that hold a sample (Naeem et al. 2020, arXiv 2002.09797). */
export const coverage: PairMetric = function* (samples, reference, context) {
  const { covered } = yield* ballsOf(samples, reference, context);
  return { kind: "share", hits: hitsOf(covered), count: reference.count };
};
