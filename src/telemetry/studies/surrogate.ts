import type { Interval } from "../../lib/stats.ts";
import { studyStore } from "./study.ts";

/** Where scores come from; points and columns are the data's, in their own units. */
export type ScoreSource =
  /** The nearer to a training point, the higher. */
  | { readonly kind: "distance"; readonly row: number }
  /** A column itself, or its negative. */
  | { readonly kind: "column"; readonly column: number; readonly sign: 1 | -1 }
  /** The nearer to a circle around the middle, as far out as the data are on average, the higher. */
  | { readonly kind: "ring" }
  /** The scores that the data came with, or their negatives. */
  | { readonly kind: "given"; readonly sign: 1 | -1 }
  /** Points of the plane that a person has scored. */
  | { readonly kind: "clicks"; readonly clicks: readonly Click[] };

export interface Click {
  readonly at: readonly [number, number];
  readonly score: number;
}

export interface SurrogateOptions {
  readonly scores: ScoreSource;
  /** Training points that a formula, or the data's own column, scores. */
  readonly scored: number;
  /** The parameters of the guidance entry "surrogate". */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** Samples of each kind, from the same noise. */
  readonly count: number;
  readonly seed: number;
}

/** What the evidence chose. */
export interface SurrogateFit {
  readonly kernel: string;
  readonly count: number;
  /** Length scale of each column, training space. */
  readonly lengths: readonly { readonly name: string; readonly value: number }[];
  /** Standard deviations, of standardised scores. */
  readonly signal: number;
  readonly noise: number;
  /** Nats. */
  readonly logEvidence: number;
  readonly scoreMean: number;
  readonly scoreStd: number;
  /** What ended at the limit of its range: a column's name, "signal" or "noise". */
  readonly atLimit: readonly string[];
}

/** One way that a sample took, in the plane, and the bound along it. */
export interface ScoredTrail {
  /** x, y pairs. */
  readonly line: Float32Array;
  /** μ + β·s at each of its points, in the scores' units. */
  readonly bound: Float64Array;
}

/** Samples and what is said of them; distances in training space. */
export interface ScoredSamples {
  /** x, y pairs in the plane. */
  readonly points: Float32Array;
  readonly trails: readonly ScoredTrail[];
  /** Mean over samples of the score itself; null where only the surrogate knows it. */
  readonly score: Interval | null;
  /** Mean over samples of the surrogate's mean. */
  readonly believed: Interval;
  /** Mean distance to what encoding and decoding makes of a sample; null without a gaussian source. */
  readonly projection: Interval | null;
  /** Mean distance to the nearest training point. */
  readonly nearest: Interval;
  /** Mean distance between two samples. */
  readonly diversity: number;
  /** Network evaluations of a sample; of solvers that choose their steps, the mean. */
  readonly nfe: number;
}

export interface SurrogateFinding {
  readonly id: string;
  readonly state: "problem" | "watch" | "fine";
  readonly title: string;
  readonly evidence: string;
}

export interface Surrogate {
  readonly options: SurrogateOptions;
  readonly fit: SurrogateFit;
  readonly plane: {
    /** What the plane is, where it is not the data's own. */
    readonly caption: string | null;
    /** Training points. */
    readonly real: Float32Array;
    readonly scored: Float32Array;
    readonly scores: Float64Array;
  };
  readonly without: ScoredSamples;
  readonly guided: ScoredSamples;
  /** Held-out points, measured like samples; null where there are none. */
  readonly heldOut: {
    readonly projection: Interval | null;
    readonly nearest: Interval | null;
    readonly count: number;
  };
  /** Pushes along all samples, and those whose gradient was clipped. */
  readonly pushes: { readonly all: number; readonly clipped: number };
  readonly findings: readonly SurrogateFinding[];
}

export const surrogateStudy = studyStore<Surrogate>();
