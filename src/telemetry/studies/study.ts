import { createStore, type StoreApi } from "zustand/vanilla";

/**
 * A question to the network as it is now, which takes seconds to answer: what runs, what was found. Each
 * study has a store of its own, written by `app/studies` and read by its panel.
 */
export interface Study<Result> {
  /** Null while it does not run. */
  readonly running: { readonly doing: string; readonly progress: number } | null;
  /** The last answer; it stays until the next one. */
  readonly result: Result | null;
  /** The training step of the weights that the result is about. */
  readonly step: number | null;
  /** Whether the run has been changed or replaced since. */
  readonly stale: boolean;
  /** Why the last try gave no answer. */
  readonly problem: string | null;
}

export type StudyStore<Result> = StoreApi<Study<Result>>;

export function studyStore<Result>(): StudyStore<Result> {
  return createStore<Study<Result>>(() => ({
    running: null,
    result: null,
    step: null,
    stale: false,
    problem: null,
  }));
}
