import type { SolverSetting } from "./solvers.ts";
import { studyStore } from "./study.ts";

export interface SolverPairOptions {
  readonly first: SolverSetting;
  readonly second: SolverSetting;
  /** Points that both move. */
  readonly count: number;
  readonly seed: number;
}

/** The way that one solver takes. */
export interface Way {
  readonly setting: SolverSetting;
  /** Mean network evaluations of a sample. */
  readonly nfe: number;
  /** In the order of integration: of the steps, or equally spaced where each sample takes its own. */
  readonly times: Float32Array;
  /** `[times, count, dim]`, data units; NaN where a sample ended before. */
  readonly points: Float32Array;
}

export interface SolverPair {
  readonly options: SolverPairOptions;
  readonly dim: number;
  readonly first: Way;
  readonly second: Way;
  /** RMS distance of the two ways at the times of the one with fewer. */
  readonly difference: { readonly times: Float32Array; readonly rms: Float64Array };
}

export const solverPairStudy = studyStore<SolverPair>();
