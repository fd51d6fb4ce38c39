import type { MeasuredMetric } from "./quality.ts";
import { studyStore } from "./study.ts";

export interface CrossingOptions {
  /** Pairs that are looked at. */
  readonly pairs: number;
  /** Trajectories of the network that are measured. */
  readonly trajectories: number;
  readonly seed: number;
}

/** How the lines of pairs cross, over pairs of pairs. */
export interface CrossingOfPairs {
  /** Share with ⟨Δx0, Δx1⟩ < 0, and its 95 % interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Median closest approach at equal t, over the smaller of the distances at the ends. */
  readonly approach: number;
  /** Pairs of pairs. */
  readonly count: number;
}

/** E tr Cov(ut | xt = x) over the plane at one time. */
export interface SpreadMap {
  readonly t: number;
  /** Known in closed form, or estimated from the pairs that pass nearby. */
  readonly exact: boolean;
  /** x, y pairs of the cells' middles in the data's units, and half a cell's side. */
  readonly centres: Float32Array;
  readonly reach: number;
  /** Per dimension in training space, as in the loss; NaN where too few paths pass. */
  readonly values: Float32Array;
}

export interface Crossing {
  readonly options: CrossingOptions;
  /** Label of the coupling, and how many pairs were drawn. */
  readonly coupling: string;
  readonly pairCount: number;
  readonly pairs: CrossingOfPairs;
  /** Of the learned trajectories, by metric. */
  readonly learned: Readonly<Record<string, MeasuredMetric>>;
  /** Polylines of x, y pairs: conditional paths, and what the network makes of the same start points. */
  readonly conditional: readonly Float32Array[];
  readonly trajectories: readonly Float32Array[];
  /** What the plane is, where it is not the data's own. */
  readonly projection: string | null;
  /** Empty above two dimensions. */
  readonly maps: readonly SpreadMap[];
}

export const crossingStudy = studyStore<Crossing>();
