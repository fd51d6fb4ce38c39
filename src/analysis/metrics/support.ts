import { numberOf } from "../../algorithms/params.ts";
import { meanEstimate } from "./interval.ts";
import { eachRow, nearestWithin, within } from "./pairwise.ts";
import { requirePoints } from "./point-set.ts";
import type { Metric, MetricContext, PointSet } from "./types.ts";

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
}

/** The last figures of a set of samples: four metrics ask for the same ones in a row. */
const known = new WeakMap<PointSet, Balls>();

function ballsOf(samples: PointSet, reference: PointSet, { params, progress }: MetricContext): Balls {
  const k = numberOf(params, "k");
  const last = known.get(samples);
  if (last?.k === k && last.reference === reference) return last;
  requirePoints(samples, k + 1, "samples");
  requirePoints(reference, k + 1, "reference points");
  const radiusOf = (set: PointSet, pass: number) => {
    const nearest = nearestWithin(set, k, within(progress, pass, 3));
    return Float64Array.from({ length: set.count }, (_, i) => nearest[i * k + k - 1]!);
  };
  const [sampleRadius, referenceRadius] = [radiusOf(samples, 0), radiusOf(reference, 1)];
  const around = new Uint32Array(samples.count);
  const covered = new Uint8Array(reference.count);
  const reached = new Uint8Array(reference.count);
  eachRow(
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
    within(progress, 2, 3),
  );
  const balls = { k, reference, around, covered, reached };
  known.set(samples, balls);
  return balls;
}

const hitsOf = (flags: ArrayLike<number>) => {
  let hits = 0;
  for (let i = 0; i < flags.length; i++) if (flags[i]! > 0) hits++;
  return hits;
};

/** Share of the samples inside any reference ball (Kynkäänniemi et al. 2019, arXiv 1904.06991). */
export const precision: Metric = (samples, reference, context) => {
  const { around } = ballsOf(samples, reference, context);
  return { kind: "share", hits: hitsOf(around), count: samples.count };
};

/** Share of the reference points inside any sample's ball (Kynkäänniemi et al. 2019, arXiv 1904.06991). */
export const recall: Metric = (samples, reference, context) => {
  const { reached } = ballsOf(samples, reference, context);
  return { kind: "share", hits: hitsOf(reached), count: reference.count };
};

/** Mean number of reference balls around a sample, over k (Naeem et al. 2020, arXiv 2002.09797). */
export const density: Metric = (samples, reference, context) => {
  const { around, k } = ballsOf(samples, reference, context);
  return { ...meanEstimate(Float64Array.from(around, (count) => count / k)), least: 0 };
};

/** Share of the reference balls that hold a sample (Naeem et al. 2020, arXiv 2002.09797). */
export const coverage: Metric = (samples, reference, context) => {
  const { covered } = ballsOf(samples, reference, context);
  return { kind: "share", hits: hitsOf(covered), count: reference.count };
};
