import { studyStore } from "./study.ts";

export interface VarianceOptions {
  /** Rows whose gradients are computed in each bin of t. */
  readonly rows: number;
  readonly bins: number;
  readonly seed: number;
}

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One part of the network, by bin of flow time. */
export interface ScatterByTime {
  /** "all weights", or a layer's name. */
  readonly name: string;
  /** tr Cov of the gradients of single rows. */
  readonly trace: readonly number[];
  /** Half of the 95 % interval of the mean squared norm, which the trace comes from: up to a fifth too wide for it. */
  readonly half: readonly number[];
  /** ‖E g‖²/tr Cov g, not below zero. */
  readonly signal: readonly number[];
}

/** How gradients and velocities scatter along the way, for one pairing and one network. */
export interface VarianceCurves {
  /** The pairing's label, e.g. "Exact OT". */
  readonly coupling: string;
  readonly step: number;
  readonly rows: number;
  /** All weights first, then layer by layer. */
  readonly parts: readonly ScatterByTime[];
  /** The network's squared error per dimension. */
  readonly error: readonly Estimate[];
  /** E Var[u | x, t] per dimension, of these very rows, where the exact field is known. */
  readonly residual: readonly Estimate[] | null;
  /** How far off the ends are that the velocity points to; null on paths with noise of their own. */
  readonly ends: EndErrors | null;
}

/** Squared errors per dimension, by bin of flow time. */
export interface EndErrors {
  /** Of x1 as the network sees it from xt, and of x0. */
  readonly forward: readonly Estimate[];
  readonly backward: readonly Estimate[];
  /** E Var[x1 | x, t] and E Var[x0 | x, t], where the exact field is known. */
  readonly exact: { readonly forward: readonly Estimate[]; readonly backward: readonly Estimate[] } | null;
}

/** What becomes of source points that training has seen with a partner, the data's units. */
export interface PairFigures {
  /** Mean distance of their samples from the partner, from the optimal partner, and of partners from each other. */
  readonly paired: Estimate;
  readonly optimal: Estimate;
  readonly apart: Estimate;
  readonly count: number;
  /** MMD² of fresh samples to held-out points, and of two sets of real ones. */
  readonly mmd: (Estimate & { readonly floor: number | null }) | null;
  /** tr Cov/dim of fresh samples, and of real points. */
  readonly sampleVariance: number;
  readonly dataVariance: number;
  readonly fresh: number;
}

export interface Variance {
  readonly options: VarianceOptions;
  readonly now: VarianceCurves;
  /** The last one with another pairing. */
  readonly before: VarianceCurves | null;
  readonly pairs: PairFigures;
}

export const varianceStudy = studyStore<Variance>();
