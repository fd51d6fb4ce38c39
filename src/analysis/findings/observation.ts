import type { LabConfig } from "../../config/types.ts";
import type { JudgedMode } from "../collapse-alarm.ts";

/** All that findings look at: plain numbers about one run at one moment. Null is "not known (yet)". */
export interface Observation {
  readonly config: LabConfig;
  readonly step: number;
  /** Weights of the network, biases included. */
  readonly weightCount: number;
  /** Root mean square of the initial weights of all layers but the last. */
  readonly initialWeightSize: number;
  readonly data: DataFacts;
  readonly history: HistoryFacts;
  readonly divergence: DivergenceFacts | null;
  /** Irreducible loss of the training set, in the units of the reported loss. */
  readonly floor: number | null;
  readonly coupling: CouplingFacts | null;
  /** The network's answers on pairs of the path. */
  readonly field: FieldFacts | null;
  /** Samples of the averaged weights with the solver in use, without guidance. */
  readonly samples: SampleFacts | null;
  /** Real points encoded and decoded. */
  readonly cycle: CycleFacts | null;
  readonly guidance: GuidanceFacts | null;
  readonly surrogate: SurrogateFacts | null;
  /** Samples of the last quality measurement, and the most that any of its metrics asks for. */
  readonly measured: { readonly count: number; readonly least: number } | null;
  /** Steps trained by the runs that are kept for comparison, the present one first. */
  readonly comparedSteps: readonly number[];
}

/** All in training space. */
export interface DataFacts {
  readonly dim: number;
  /** Id of the scaling that the points went through. */
  readonly scaling: string;
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  /** Of each column of the training split; constant columns have 0. */
  readonly means: Float64Array;
  readonly stds: Float64Array;
  /** Root mean square of a coordinate of the source. */
  readonly sourceSize: number;
  /** The largest |z| by which a column's mean differs between training and held-out points, and of how many tests. */
  readonly splitShift: { readonly z: number; readonly tests: number } | null;
  /** Share of the held-out points that stand in the training split too. */
  readonly leaked: number;
  /** Standard deviation over t of each time feature that the network is given. */
  readonly timeFeatureStds: Float64Array;
}

/** Columns of equal length, one row a step; NaN where a column has no value. */
export interface HistoryFacts {
  /** Number of the step, ascending. */
  readonly step: ArrayLike<number>;
  readonly loss: ArrayLike<number>;
  readonly validationLoss: ArrayLike<number>;
  readonly gradNorm: ArrayLike<number>;
  readonly learningRate: ArrayLike<number>;
  /** Mean over the batch of the squared gradient norm of a sample. */
  readonly sampleGradSquare: ArrayLike<number>;
  /** Gradient norm by layer. */
  readonly layers: Readonly<Record<string, ArrayLike<number>>>;
}

export interface DivergenceFacts {
  readonly step: number;
  /** e.g. "the input of hidden.2" */
  readonly where: string;
}

/** How the last pairing of a batch came out; see the engine's `CouplingReport`. */
export interface CouplingFacts {
  readonly cost: number;
  readonly marginalError: number;
  readonly epsilon: number;
  readonly duplicates: number;
  readonly crossing: number;
}

/** A look takes a while, and training goes on meanwhile: what it found is about these steps, not about the present. */
export interface Looked {
  readonly since: number;
  readonly until: number;
}

export interface FieldFacts extends Looked {
  /** Pairs (xt, ut), spread over the times of training. */
  readonly count: number;
  /** Mean squared error per dimension of the raw weights, as training reports it, and of the averaged ones. */
  readonly loss: number;
  readonly emaLoss: number;
  /** The same for a network that answers 0: the mean square of what it is trained on. */
  readonly power: number;
  /** ⟨v, ut⟩ over the root of both mean squares; NaN while the network answers 0. */
  readonly correlation: number;
  /** Root mean square change of the network's output over t at the same x, over its root mean square. */
  readonly timeDependence: number;
  /** Root mean square of all weights but biases, raw. */
  readonly weightSize: number;
}

export interface SampleFacts extends Looked {
  readonly count: number;
  /** Flow times at which sampling begins and ends. */
  readonly span: readonly [number, number];
  /** Whether every number is finite; the rest is about the finite rows. */
  readonly finite: boolean;
  /** Root mean square way from start to end, over the data's standard deviation. */
  readonly displacement: number;
  /** Largest |mean difference| of a column to held-out points, in the data's standard deviations overall. */
  readonly shift: number;
  /** Standard deviation of the samples over that of the data, all columns together. */
  readonly spread: number;
  /** Energy distances, training space. */
  readonly toData: number;
  readonly toSource: number;
  readonly sourceToData: number;
  /** Of two sets of real points of the same size. */
  readonly realToReal: number;
  /** Root mean square change with twice the steps, over the data's standard deviation; null with noise or steps of its own. */
  readonly refinement: number | null;
  /** Shares of modes or classes; null where the data have neither. */
  readonly modes: { readonly kind: "mode" | "class"; readonly shares: readonly JudgedMode[] } | null;
  /** Share of the real points near which a sample lies (Naeem et al. 2020, k = 5), and the same for real points. */
  readonly coverage: number;
  readonly realCoverage: number;
  /** Distance to the nearest training point over that of held-out points; null without new held-out points. */
  readonly novelty: number | null;
  /** Of solvers with steps of their own. */
  readonly adaptive: {
    readonly rejectedShare: number;
    readonly unfinishedShare: number;
    readonly nfe: number;
  } | null;
}

export interface CycleFacts {
  readonly count: number;
  /** Root mean square distance from a point to its decoded code, over the data's standard deviation. */
  readonly error: number;
}

export interface GuidanceFacts {
  /** ‖guided velocity‖ over ‖conditional velocity‖, root mean squares at t = 0.5. */
  readonly amplification: number;
  /** Distance of guided samples to the nearest training point, over that of unguided ones. */
  readonly offManifold: number;
  /** Guidance scale w at t = 0.02. */
  readonly earlyScale: number;
}

export interface SurrogateFacts {
  /** Share of evaluations at which the surrogate's gradient was clipped. */
  readonly clippedShare: number;
}
