import type { ConfigPatch } from "../config/types.ts";
import type { DensityResult, SampleResult, WeightKind } from "../engine/engine.ts";

/** What calls of the scripting API take and give: docs/scripting.md. */

export interface DataSummary {
  readonly name: string;
  readonly dim: number;
  readonly count: number;
  readonly classes: readonly string[];
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export interface LabDataOptions {
  readonly name?: string;
  readonly labels?: ArrayLike<number> | readonly string[];
  /** One for each point; a surrogate can climb them. */
  readonly scores?: ArrayLike<number>;
  readonly role?: "target" | "source";
  /** Needed where points come flat. */
  readonly dim?: number;
}

export interface LabResetOptions {
  readonly seed?: number;
}

/** What `points` gives; `labels` and `scores` where the data have such, one for each point. */
export interface LabPoints {
  readonly points: Float32Array;
  readonly labels?: Uint32Array;
  readonly scores?: Float64Array;
  readonly dim: number;
  readonly count: number;
}

export interface TrainReport {
  readonly step: number;
  readonly loss: number;
  readonly seconds: number;
  readonly stepsPerSecond: number;
}

export interface LabVelocityOptions {
  readonly label?: number | readonly number[] | null;
  readonly weights?: WeightKind;
  readonly guidance?: ConfigPatch["guidance"] | null;
}

export interface SolverOptions {
  readonly solver?: string;
  readonly steps?: number;
  /** Noise level of a solver with noise. */
  readonly level?: number;
  readonly rtol?: number;
  readonly atol?: number;
  readonly maxNfe?: number;
  readonly control?: "i" | "pi";
}

export interface LabSampleOptions extends SolverOptions {
  readonly count?: number;
  readonly x?: Rows;
  readonly seed?: number;
  readonly label?: number | readonly number[] | null;
  readonly direction?: "forward" | "backward";
  readonly weights?: WeightKind;
  readonly trajectory?: boolean;
  readonly guidance?: ConfigPatch["guidance"] | null;
  readonly surrogate?: LabSurrogateOptions;
}

/**
 * Scored points, the data's own units, and how they push samples; what is left out is as on the page. Without
 * points and scores, training points with the scores that the data came with.
 */
export interface LabSurrogateOptions {
  readonly points?: Rows;
  readonly scores?: ArrayLike<number>;
  readonly kernel?: string;
  readonly lambda?: number;
  readonly beta?: number;
  readonly clip?: number;
  readonly start?: number;
  readonly relative?: boolean;
  readonly trust?: number;
}

/** The gaussian process that was fitted; lengths in training space, signal and noise of standardised scores. */
export interface LabSurrogateReport {
  readonly kernel: string;
  readonly lengths: readonly number[];
  readonly signal: number;
  readonly noise: number;
  readonly logEvidence: number;
  readonly scoreMean: number;
  readonly scoreStd: number;
  readonly atLimit: readonly string[];
  /** Share of the scores' variance that one point alone makes up; near 1 the scores are badly scaled. */
  readonly dominance: number;
}

export interface LabDensityOptions {
  readonly label?: number | readonly number[] | null;
  /** Of RK4, four network evaluations each. */
  readonly steps?: number;
  /** Random vectors of Hutchinson's estimate; exact where absent, above 16 dimensions 8 of them. */
  readonly probes?: number;
  /** Of the random vectors. */
  readonly seed?: number;
  readonly weights?: WeightKind;
  readonly guidance?: ConfigPatch["guidance"] | null;
}

export interface LabMetricsOptions {
  readonly count?: number;
  readonly seed?: number;
  readonly floors?: boolean;
  /** One class alone, where the network is conditioned on labels. */
  readonly label?: number | null;
}

/** What `logProb` gives: nats, the data's own units, one for each point. */
export interface LabDensities extends Omit<DensityResult, "logDensity"> {
  readonly logProb: Float64Array;
}

/** What `sample` gives: points and trajectory `[times, count, dim]` in the units of the side they are on. */
export type LabSamples = SampleResult & { readonly surrogate?: LabSurrogateReport };

export interface LabCoupleOptions {
  /** The config's coupling where absent. */
  readonly coupling?: ConfigPatch["coupling"];
  /** Class of each row, for class-aware pairing. */
  readonly labels?: ArrayLike<number>;
  /** Needed where points come flat. */
  readonly dim?: number;
  readonly seed?: number;
}

/** Points as a script has them: rows, or flat and row-major. */
export type Rows = readonly (readonly number[])[] | Float32Array | Float64Array;
