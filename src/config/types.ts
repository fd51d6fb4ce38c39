/** The one versioned value that describes a run: it is the URL, the saved file and the engine's input. */

/** A choice with its own parameters. */
export interface Choice {
  readonly id: string;
  readonly [param: string]: string | number | boolean;
}

export type Scaling = "standardize" | "min-max" | "log1p-standardize" | "none";

export interface DataConfig extends Choice {
  /** Points of a generated set, all splits together. Files and tables bring their own count. */
  readonly count: number;
  readonly labels: "ignore" | "condition";
  readonly scaling: Scaling;
  /** Shares of the points that are held out, each in [0, 0.5]. */
  readonly validation: number;
  readonly test: number;
  /** Standard deviation of noise on the data, fresh in every step, training space. */
  readonly jitter: number;
}

export interface CouplingConfig extends Choice {
  /** Steps that one pairing serves, with times drawn anew in each. */
  readonly reuse: number;
  /** Steps in which points are paired as they come before the coupling sets in. */
  readonly warmup: number;
}

/** Deliberate mistakes, for teaching: what each of them breaks is told beside its switch. */
export interface MistakesConfig {
  readonly wrongTarget: boolean;
  readonly timeless: boolean;
  readonly unscaledTime: boolean;
  readonly loudOutput: boolean;
  readonly shortSpan: boolean;
  readonly wrongWay: boolean;
}

export interface PathConfig extends Choice {
  /** Smoothing noise, in training space: xt gains sigma·ε, ut does not change. */
  readonly sigma: number;
}

export interface LossConfig {
  readonly prediction: string;
  readonly weight: Choice;
}

export interface ModelConfig {
  readonly width: number;
  /** Hidden layers. */
  readonly depth: number;
  readonly activation: string;
  readonly timeEmbedding: Choice;
  readonly conditioning: string;
  readonly residual: boolean;
  readonly dropout: number;
}

export interface OptimizerConfig {
  readonly id: string;
  readonly learningRate: number;
  readonly batch: number;
  /** Global norm at which the gradient is clipped; 0 switches clipping off. */
  readonly clip: number;
  readonly ema: number;
  readonly weightDecay: number;
  readonly warmup: number;
  /** A step budget: training pauses there, and the learning rate follows a cosine to it. */
  readonly steps?: number;
  /** Validations without a better one after which training stops; 0 never stops it. */
  readonly patience: number;
}

export interface LabConfig {
  readonly version: 1;
  readonly seed: number;
  readonly data: DataConfig;
  readonly source: Choice;
  readonly coupling: CouplingConfig;
  readonly path: PathConfig;
  readonly time: Choice;
  readonly loss: LossConfig;
  readonly model: ModelConfig;
  readonly optimizer: OptimizerConfig;
  readonly solver: Choice;
  readonly guidance: Choice;
  readonly mistakes: MistakesConfig;
}

/** A partial config, at any depth; null takes a setting back to its default. */
export type DeepPatch<T> = {
  readonly [K in keyof T]?: (T[K] extends object ? DeepPatch<T[K]> : T[K]) | null;
};
export type ConfigPatch = DeepPatch<LabConfig>;
