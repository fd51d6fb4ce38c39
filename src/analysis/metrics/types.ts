import type { ParamValues } from "../../algorithms/params.ts";
import type { GaussianMixture } from "../../lib/gaussian-mixture.ts";
import type { Interval } from "../../lib/stats.ts";

/** Points of one law, row-major `[count, dim]` in float64; made by `pointSet`. */
export interface PointSet {
  readonly dim: number;
  readonly count: number;
  readonly points: Float64Array;
  /** Class of each point, or null where there is none. */
  readonly labels: Uint32Array | null;
  /** Class sizes of the pool that they were drawn from, where each class had its share of it by design. */
  readonly strata?: Float64Array | undefined;
}

/** Positions of samples on their way, as the solver drew them. */
export interface Trajectory {
  /** `[times]`, rising from 0 to 1. */
  readonly times: Float64Array;
  readonly count: number;
  readonly dim: number;
  /** `[times, count, dim]` */
  readonly points: Float64Array;
}

/** Hears how much of a metric is done, in [0, 1]; it stops the work by throwing. */
export type Progress = (share: number) => void;

/** Where distances are computed: in float32 on the GPU, in float64 by the processor. */
export type ComputedBy = "gpu" | "processor";

/** Who is told how a metric gets on. */
export interface Watch {
  readonly progress?: Progress | undefined;
  /** Hears where distances were computed, as often as some were. */
  readonly note?: ((by: ComputedBy) => void) | undefined;
}

/** What a metric may need beside the two sets of points. */
export interface MetricContext extends Watch {
  /** The entry's own parameters; defaults stand in for those left out. */
  readonly params: ParamValues;
  /** For subsamples, directions, folds and resamples: the same seed gives the same figure. */
  readonly seed: number;
  /** What the model was trained on, for memorisation. */
  readonly train?: PointSet | undefined;
  /** The law of the data, where it is known as a mixture, in the units of the points. */
  readonly mixture?: GaussianMixture | undefined;
  readonly trajectory?: Trajectory | undefined;
  /** One figure for each point, by metric: distances for `cycle-error`, nats for `nll`. */
  readonly values?: Readonly<Record<string, Float64Array>> | undefined;
}

/** Figures of independent units, resampled row by row. */
export interface Part {
  /** `[units, width]` */
  readonly rows: Float64Array;
  readonly width: number;
}

interface Grouped {
  /** The same metric on disjoint groups of the points, whose spread widens the interval; see `withGroups`. */
  readonly groups?: readonly number[];
}

/** A function of means over independent units. */
export interface MeansEstimate extends Grouped {
  readonly kind: "means";
  readonly parts: readonly Part[];
  /** @param means the column means of every part. */
  readonly combine: (means: readonly Float64Array[]) => number;
  /** Variance that pairs alone bring, where the units' own figures vanish; the interval is no shorter than that. */
  readonly scatter?: number;
  /** No value can lie below, or above: nor does the interval. */
  readonly least?: number;
  readonly most?: number;
  /** Units that entered: samples, but for `recall` and `coverage` the reference points. */
  readonly count: number;
  /** Points of one evaluation, where the metric works on clouds or a subsample. */
  readonly size?: number;
}

/** So many hits among so many independent units. */
export interface ShareEstimate extends Grouped {
  readonly kind: "share";
  readonly hits: number;
  readonly count: number;
}

/** A metric in the form from which both its value and its interval follow. */
export type Estimate = MeansEstimate | ShareEstimate;

export type Metric = (samples: PointSet, reference: PointSet, context: MetricContext) => Estimate;

/** A metric with its 95 % interval. */
export interface Measured {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What the figure averages over: samples; reference points for `recall` and `coverage`; both for `c2st`. */
  readonly count: number;
  /** Points of one evaluation, where that differs from `count`: figures compare only at equal size. */
  readonly size?: number;
}

/** A metric of samples that were made in two ways. */
export interface Compared extends Measured {
  /** How much more it is than for the same samples made otherwise, where there are such. */
  readonly excess?: Interval;
}
