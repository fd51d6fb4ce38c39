import { createStore } from "zustand/vanilla";
import type { ConfigPatch } from "../config/types.ts";

export type FindingState = "problem" | "watch" | "fine" | "not-measurable";
export type FindingPhase = "before" | "during" | "after" | "evaluation" | "guidance";

/** One line of "what may be wrong": what a detector says of the run as it is now. */
export interface FindingReport {
  readonly id: string;
  readonly label: string;
  readonly phase: FindingPhase;
  readonly state: FindingState;
  /** A sentence with the figure in it; what is missing where nothing could be measured. */
  readonly says: string;
  /** What the figure is, e.g. "share of clipped steps". */
  readonly measures: string;
  readonly form: "share" | "number";
  /** Null where nothing could be measured. */
  readonly figure: number | null;
  readonly threshold: number | null;
  /** The panel that shows where the figure comes from. */
  readonly chart: string;
  /** Two sentences. */
  readonly why: string;
  readonly source: string;
  readonly remedies: readonly RemedyReport[];
}

/** A change of the config that the run would take. */
export interface RemedyReport {
  readonly label: string;
  readonly patch: ConfigPatch;
  readonly cost: "display" | "uniform" | "relink" | "reset";
}

export interface FindingsState {
  /** In the order of the checklist; empty until the first look. */
  readonly findings: readonly FindingReport[];
  /** The training step that they are about. */
  readonly step: number;
}

export const findingsStore = createStore<FindingsState>(() => ({ findings: [], step: 0 }));
