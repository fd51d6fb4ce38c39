import type { Attempt } from "../../engine/engine.ts";
import type { Interval } from "../../lib/stats.ts";
import { studyStore } from "./study.ts";

export interface SolversOptions {
  /** Points that every solver moves. */
  readonly count: number;
  readonly seed: number;
  /** Network evaluations of the longest run with fixed steps. */
  readonly calls: number;
  /** Of the solvers that choose their own steps: rtol = atol, from loose to tight. */
  readonly tolerances: readonly number[];
}

/** A solver of the registry and how closely it is to follow the flow. */
export type SolverSetting = FixedSetting | AdaptiveSetting;

export interface FixedSetting {
  readonly id: string;
  readonly steps: number;
}

export interface AdaptiveSetting {
  readonly id: string;
  readonly rtol: number;
  readonly atol: number;
}

/** One solver at one setting, from the same points as all others. */
export interface SolverRun {
  readonly setting: SolverSetting;
  /** Network evaluations of a sample as the kernel counted them: the mean, and the most that one took. */
  readonly nfe: number;
  readonly mostNfe: number;
  /** RMS distance of the end points from the reference's, data units. */
  readonly error: number;
  /** Sliced W2 to held-out points, data units; null where the samples are not finite. */
  readonly quality: Interval | null;
  /** How much larger that is than the reference's, which moved the same points; null with it. */
  readonly excess: Interval | null;
  /** Wall time of a thousand samples on this adapter, bringing them back included. */
  readonly milliseconds: number;
  /** Of adaptive solvers: share of the tries that were rejected, and samples that did not reach the end. */
  readonly rejected: number;
  readonly unfinished: number;
  /** Of adaptive solvers, by particle: every try at a step of the first particles. */
  readonly attempts: readonly (readonly Attempt[])[];
}

/** Where all errors are measured from: RK4 in equal steps. */
export interface Reference {
  readonly steps: number;
  readonly nfe: number;
  /** RMS error of its steps, by halving them (Richardson): (difference)/15, data units. */
  readonly truncation: number;
  /** RMS difference from RK4 3/8 in as many steps, data units: what float32 leaves, where steps are short enough. */
  readonly rounding: number;
  /** RMS distance of the end points from their mean, data units: what an error is large or small beside. */
  readonly spread: number;
  readonly quality: Interval | null;
}

export interface Solvers {
  readonly options: SolversOptions;
  /** By solver in the order of the menu, and by calls; what is in use stands among them. */
  readonly runs: readonly SolverRun[];
  /** Place of what is in use in `runs`; −1 where it cannot be compared. */
  readonly inUse: number;
  readonly reference: Reference;
  /** Why a solver could not be run, by its id. */
  readonly refused: Readonly<Record<string, string>>;
  readonly quality: {
    /** Held-out points that samples are compared with. */
    readonly heldOut: number;
    /** As many fresh real points against the same ones: the mean, and where 95 % of such draws fall. */
    readonly floor: Interval | null;
    readonly draws: number;
  };
}

export const solversStudy = studyStore<Solvers>();
