import { createStore } from "zustand/vanilla";

/** A state of training that can be brought back; the weights themselves are kept by `app`. */
export interface SavedSummary {
  readonly id: number;
  /** Made on purpose or every so many steps, or left behind by a run that was replaced. */
  readonly kind: "checkpoint" | "run";
  /** e.g. "Moons, 3 × 128, step 1,250" */
  readonly label: string;
  readonly step: number;
  readonly loss: number;
  /** The last validation loss up to then; NaN where there was none. */
  readonly validationLoss: number;
  /** The settings that differ from the defaults, as in a link, or "default settings". */
  readonly settings: string;
}

/** The loss of a state that is kept, to hold the present run's against. */
export interface ReferenceCurve {
  readonly id: number;
  /** Short enough for a chart, e.g. "run, step 1,250". */
  readonly name: string;
  /** Both `[rows]`; the loss as measured, a step each. */
  readonly steps: Float64Array;
  readonly loss: Float64Array;
}

export interface SavedState {
  /** Newest first. */
  readonly saved: readonly SavedSummary[];
  /** The run that undo brings back, or null. */
  readonly undo: SavedSummary | null;
  /** What the loss chart shows beside the present run, or null. */
  readonly reference: ReferenceCurve | null;
  /** Steps between checkpoints made by themselves; 0 makes none. */
  readonly every: number;
}

export const savedStore = createStore<SavedState>(() => ({
  saved: [],
  undo: null,
  reference: null,
  every: 0,
}));
