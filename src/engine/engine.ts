import type { CouplingReport } from "../algorithms/couplings/report.ts";
import type { SurrogateSettings } from "../algorithms/guidance/score/settings.ts";
import type { ParamValues } from "../algorithms/params.ts";
import type { Choice, LabConfig } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import type { GaussianProcess } from "../lib/gaussian-process.ts";
import type { DistanceSource } from "../lib/pair-rows.ts";

export type { CouplingReport };

/**
 * What trains and samples. No GPU type appears here, so that a second backend made of the float64
 * twins can stand in for visitors without an adapter.
 */
export interface Engine extends DistanceSource {
  /** Builds everything at step 0. Same config, same data: the same bits. */
  start(config: LabConfig, data: PreparedData): Promise<void>;
  /** Settings that take effect at the next step and restart nothing (learning rate, clip, EMA, …). */
  tune(config: LabConfig): void;
  /**
   * Other kernels or other data under the same network: weights, moments and step stay. The loss is then
   * that of a run started with these weights.
   * @throws LabError `invalid-argument` where the network differs
   */
  relink(config: LabConfig, data: PreparedData): Promise<void>;
  checkpoint(): Promise<Checkpoint>;
  /** @throws LabError `invalid-argument` where the checkpoint is of another network */
  restore(checkpoint: Checkpoint): Promise<void>;
  /** How the last pairing came out; null where points are paired as they come. */
  readonly couplingReport: CouplingReport | null;
  /** Loss and gradient by flow time as they were last read; null before the first step. */
  readonly timeBins: TimeBins | null;
  /**
   * Trains exactly `steps` steps in submits of about the time budget, unless `signal` stops it earlier
   * or the guard halts it. Rows reach `onRows` in order, each exactly once, before the promise resolves.
   */
  train(steps: number, signal?: AbortSignal): Promise<TrainOutcome>;
  onRows(listener: (rows: TrainingRows) => void): () => void;
  sample(request: SampleRequest): Promise<SampleResult>;
  /** Velocities `[count, dim]` at `points` (training space) and `t`, in training space. */
  velocity(points: Float32Array, t: number, request: VelocityRequest): Promise<Float32Array>;
  /**
   * log p of points `[count, dim]` (training space) under what sampling with the ODE draws.
   * @throws LabError `invalid-argument` where there is no such density: a source without one, guidance
   */
  logDensity(points: Float32Array, request: DensityRequest, signal?: AbortSignal): Promise<DensityResult>;
  /** Mean and deviation of a surrogate at points `[count, dim]` (training space), and the bound's gradient. */
  scoreBounds(process: GaussianProcess, points: Float32Array, beta: number): Promise<ScoreBounds>;
  weights(kind: WeightKind): Promise<WeightRecord>;
  /** Replaces the raw and the EMA weights (checkpoints, tests); optimiser state and step stay. */
  setWeights(weights: WeightRecord): Promise<void>;
  /** Steps done. */
  readonly step: number;
  dispose(): void;
}

export type WeightKind = "raw" | "ema";

/** PyTorch's names and layout: a matrix is `[out, in]`. */
export type WeightRecord = Record<string, { readonly shape: number[]; readonly data: Float32Array }>;

/** One row a step, columns by name; rows of one call stand in order. */
export interface TrainingRows {
  readonly count: number;
  /** Step number after the update: the first row of a run has step 1. */
  readonly step: Float64Array;
  readonly loss: Float32Array;
  /** NaN where it was not evaluated. */
  readonly validationLoss: Float32Array;
  /** The same under the averaged weights; NaN where it was not evaluated. */
  readonly averageLoss: Float32Array;
  /** Global gradient norm before clipping. */
  readonly gradNorm: Float32Array;
  readonly learningRate: Float32Array;
  /** Mean over the batch of the squared norm of a sample's own gradient. */
  readonly sampleGradSquare: Float32Array;
  /** Gradient norm per linear layer, `[count, layerNames.length]`. */
  readonly layerGradNorm: Float32Array;
  /** ‖update‖/‖weights before it‖ per linear layer, `[count, layerNames.length]`; NaN where it was not evaluated. */
  readonly layerUpdateRatio: Float32Array;
  readonly layerNames: readonly string[];
}

export interface Divergence {
  readonly step: number;
  /** Where the first non-finite value stood, e.g. "hidden.2, activations". */
  readonly where: string;
  readonly restoredStep: number;
}

/** Training stopped since no validation had been better for long enough; the best averaged weights are back. */
export interface EarlyStop {
  readonly step: number;
  readonly bestStep: number;
  readonly bestLoss: number;
}

export interface TrainOutcome {
  readonly steps: number;
  readonly seconds: number;
  readonly loss: number;
  readonly divergence?: Divergence;
  readonly stop?: EarlyStop;
}

/**
 * What the last steps were like by flow time: 32 equal bins of [0, 1], means over the rows whose t fell into
 * one; NaN where none did.
 */
export interface TimeBins {
  /** Steps that are counted, up to and with `step`. */
  readonly steps: number;
  readonly step: number;
  /** Rows in each bin. */
  readonly count: Float64Array;
  /** Mean squared error per dimension, unweighted, and its variance over rows. */
  readonly loss: Float64Array;
  readonly lossVariance: Float64Array;
  /** Squared norm of a row's own gradient of the weighted loss, and its part in each layer. */
  readonly gradSquare: Float64Array;
  readonly layerGradSquare: readonly Float64Array[];
  readonly layerNames: readonly string[];
}

/** All that training changes, at one step: weights, average and the optimiser's moments. */
export interface Checkpoint {
  readonly step: number;
  readonly raw: WeightRecord;
  readonly ema: WeightRecord;
  readonly first: WeightRecord;
  readonly second: WeightRecord;
}

export interface VelocityRequest {
  readonly weights?: WeightKind;
  /** One class for all, one for each point, or null for unconditional. */
  readonly label?: number | readonly number[] | null;
  /** How labels guide; the config's way where absent. Nothing is guided without a label. */
  readonly guidance?: GuidanceRequest;
  /** Scored points that push samples uphill, besides any guidance by labels. */
  readonly surrogate?: SurrogateRequest;
}

/** A gaussian process in training space, and how it pushes. */
export interface SurrogateRequest {
  readonly process: GaussianProcess;
  readonly settings: SurrogateSettings;
}

/** What became of the surrogate's pushes, over all samples and evaluations. */
export interface SurrogatePushes {
  readonly all: number;
  /** Whose gradient was longer than the clip. */
  readonly clipped: number;
}

/** What a gaussian process says of points, standardised scores. */
export interface ScoreBounds {
  /** `[count]` */
  readonly mean: Float32Array;
  readonly std: Float32Array;
  /** Of mean + beta·std, `[count, dim]`. */
  readonly gradient: Float32Array;
}

export interface DensityRequest extends VelocityRequest {
  /** Of RK4, four network evaluations each, over the whole of flow time. */
  readonly steps: number;
  /** The flow time at which the points are: 1, the data's, where absent. */
  readonly t?: number;
  /**
   * Random vectors of Hutchinson's estimate of the divergence. Where absent it is exact up to 16 dimensions, and
   * estimated from 8 of them above.
   */
  readonly probes?: number;
  /** Of the random vectors. */
  readonly seed?: number;
}

export interface DensityResult {
  /** `[count]`, nats, training space. */
  readonly logDensity: Float64Array;
  /** Standard error by random vectors, `[count]`, nats; absent where the divergence is exact. */
  readonly error?: Float64Array;
  /** Network evaluations of a point, as the kernel counted them. */
  readonly nfe: number;
  /** Derivatives along x that went with each of them. */
  readonly directions: number;
}

/** An entry of the guidance registry with all its parameters. */
export type GuidanceRequest = Choice;

export interface SampleRequest extends VelocityRequest {
  readonly count: number;
  /**
   * One class for all, one for each sample, or null for unconditional. Where nothing is said, samples of a network
   * that is conditioned on labels have labels as often as the training points have them; points that are handed
   * over have none.
   */
  readonly label?: number | readonly number[] | null;
  /** Start points in training space, `[count, dim]`; drawn from the source where absent. */
  readonly x?: Float32Array;
  readonly seed?: number;
  readonly solver: SolverRequest;
  readonly direction?: "forward" | "backward";
  readonly trajectory?: boolean;
}

export type SolverRequest = FixedSolverRequest | AdaptiveSolverRequest;

export interface FixedSolverRequest {
  readonly id: string;
  readonly steps: number;
  /** How they are spread over time, see `solvers/grid-params.ts`; equally where absent. */
  readonly grid?: ParamValues;
  /** Noise level ν of a solver with noise: g² = ν²·σ. */
  readonly level?: number;
}

/** Every sample takes steps of its own. */
export interface AdaptiveSolverRequest {
  readonly id: string;
  readonly rtol: number;
  readonly atol: number;
  /** Network evaluations that a sample may take. */
  readonly maxNfe: number;
  readonly control: "i" | "pi";
  /** Equal intervals at whose ends a trajectory is kept; 50 where absent. */
  readonly frames?: number;
  /** Samples, from the first on, whose every try at a step comes back; none where absent. */
  readonly followed?: number;
}

/** One try at a step from t over h (signed): accepted where its error ratio is 1 at most. */
export interface Attempt {
  readonly t: number;
  readonly h: number;
  /** Estimated error of the step over what the tolerances allow; NaN where the network is not finite. */
  readonly ratio: number;
}

/**
 * How an adaptive integration ended: at its end; with all evaluations used up; where the tolerance asked for too
 * small a step; where the network is not finite; or given up by whoever asked.
 */
export type AdaptiveStatus = "done" | "maximum-nfe" | "minimum-step" | "not-finite" | "aborted";

export interface SampleResult {
  /** `[count, dim]`, training space. */
  readonly points: Float32Array;
  /** Network evaluations of a sample: of all alike, or `[count]` where each takes its own steps. */
  readonly nfe: number | Uint32Array;
  /** Steps of every sample; of adaptive solvers, the most that one was accepted. */
  readonly steps: number;
  /** Of adaptive solvers, by sample: steps, and how each ended. */
  readonly accepted?: Uint32Array;
  readonly rejected?: Uint32Array;
  readonly status?: readonly AdaptiveStatus[];
  /** The class that each sample was drawn for; absent where none was. */
  readonly labels?: Uint32Array;
  /** Of the samples that were to be followed, by sample: every try in its order. */
  readonly attempts?: readonly (readonly Attempt[])[];
  /** Where a surrogate guided. */
  readonly pushes?: SurrogatePushes;
  readonly times?: Float32Array;
  /** `[times, count, dim]`, training space; NaN where a sample ended before. */
  readonly trajectory?: Float32Array;
}
