import type { ParamValues } from "../../algorithms/params.ts";
import type { LabErrorCode } from "../../lib/errors.ts";
import type { GaussianMixture } from "../../lib/gaussian-mixture.ts";
import { pointSet } from "./point-set.ts";
import type { Compared, ComputedBy, Measured, PointSet, Trajectory } from "./types.ts";

/** Points as the page holds them, `[count, dim]`. */
export interface SentPoints {
  readonly points: Float32Array;
  readonly labels?: Uint32Array | null;
  /** See `PointSet`. */
  readonly strata?: Float64Array;
}

/** Everything a worker needs to measure; it is copied on its way. */
export interface MetricsRequest {
  /** Entries by id, with their own parameters where they are not the defaults. */
  readonly metrics: readonly ({ readonly id: string } & ParamValues)[];
  readonly dim: number;
  readonly seed: number;
  readonly samples: SentPoints;
  readonly reference: SentPoints;
  /** The samples made otherwise from the same noise, row by row: with them comes the excess over their figure. */
  readonly beside?: SentPoints;
  readonly train?: SentPoints;
  readonly mixture?: GaussianMixture;
  readonly trajectory?: { readonly times: ArrayLike<number>; readonly points: Float32Array };
  readonly values?: Readonly<Record<string, ArrayLike<number>>>;
  /** What a perfect model would have in place of `values`, by metric: with it comes the floor. */
  readonly perfect?: Readonly<Record<string, ArrayLike<number>>>;
  /** Fresh draws of real points, two for each repeat: with them comes the floor of every metric. */
  readonly draws?: readonly SentPoints[];
  /** Held-out points and their draws, in place of the above, for metrics that look at the training points. */
  readonly memory?: { readonly reference: SentPoints; readonly draws: readonly SentPoints[] };
}

/** What a worker is told to do. */
export interface MetricsCall {
  readonly kind: "measure";
  readonly request: MetricsRequest;
  /** Whether it may ask for distances. */
  readonly asks: boolean;
}

/** A metric and what a perfect sampler scores; the floor is null where it is not known or not asked for. */
export interface Measurement extends Compared {
  readonly floor: Measured | null;
  /** Of a negative log-likelihood: bits for each dimension. */
  readonly bitsPerDim?: number;
  /** Where the distances between points were computed, where it looks at any: the GPU had the large sets. */
  readonly distances?: ComputedBy;
}

/** A metric that could not be measured, and why. */
export interface Refusal {
  readonly code: LabErrorCode;
  readonly message: string;
  readonly hint?: string;
}

/** What comes back from the worker, metric by metric. */
export type MetricsMessage =
  | { readonly kind: "progress"; readonly id: string; readonly share: number }
  | { readonly kind: "measured"; readonly id: string; readonly measurement: Measurement }
  | { readonly kind: "refused"; readonly id: string; readonly refusal: Refusal }
  | { readonly kind: "done" };

/** The request with its points in float64. */
export interface MetricsProblem {
  readonly samples: PointSet;
  readonly reference: PointSet;
  readonly beside?: PointSet;
  readonly train?: PointSet;
  readonly trajectory?: Trajectory;
  readonly values?: Readonly<Record<string, Float64Array>>;
  readonly draws: readonly PointSet[];
  readonly memory?: { readonly reference: PointSet; readonly draws: readonly PointSet[] };
}

/** @throws LabError where points do not fill rows. */
export function metricsProblem(request: MetricsRequest): MetricsProblem {
  const { dim, trajectory, values } = request;
  const set = ({ points, labels, strata }: SentPoints) => pointSet(points, dim, labels ?? null, strata);
  return {
    samples: set(request.samples),
    reference: set(request.reference),
    draws: (request.draws ?? []).map(set),
    ...(request.memory && {
      memory: { reference: set(request.memory.reference), draws: request.memory.draws.map(set) },
    }),
    ...(request.beside && { beside: set(request.beside) }),
    ...(request.train && { train: set(request.train) }),
    ...(trajectory && {
      trajectory: {
        times: Float64Array.from(trajectory.times),
        points: Float64Array.from(trajectory.points),
        count: trajectory.points.length / trajectory.times.length / dim,
        dim,
      },
    }),
    ...(values && {
      values: Object.fromEntries(
        Object.entries(values).map(([id, figures]) => [id, Float64Array.from(figures)]),
      ),
    }),
  };
}
