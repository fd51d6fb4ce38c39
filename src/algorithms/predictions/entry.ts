import type { Entry } from "../entry.ts";

/** The path's coefficients at one time. */
export interface PathPoint {
  readonly alpha: number;
  readonly sigma: number;
  readonly dAlpha: number;
  readonly dSigma: number;
}

/** What the network's output stands for. */
export interface PredictionEntry extends Entry {
  /** @returns the coefficients of x1 and x0 in the regression target. */
  readonly target: (point: PathPoint) => { readonly x1: number; readonly x0: number };
}
