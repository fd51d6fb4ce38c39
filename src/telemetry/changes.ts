import { createStore } from "zustand/vanilla";

/** A setting that was changed while the run went on. */
export interface Change {
  /** Steps done when it took effect. */
  readonly step: number;
  /** e.g. "optimizer.learningRate" */
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

/** Of the present run, in their order. */
export const changesStore = createStore<{ readonly changes: readonly Change[] }>(() => ({ changes: [] }));

/** A knob that is turned is one change, though it passes many values: so many steps are taken as one turn. */
const turn = 20;

/** Adds what a person has changed at a step. */
export function noteChanges(step: number, made: readonly Omit<Change, "step">[]): void {
  const changes = [...changesStore.getState().changes];
  for (const change of made) {
    const at = changes.findLastIndex(({ path }) => path === change.path);
    const last = changes[at];
    if (last && step - last.step <= turn) changes[at] = { ...last, to: change.to };
    else changes.push({ ...change, step });
  }
  changesStore.setState({ changes });
}

/** What a loss measures: where points come from, how they are paired, and what is asked of the network. */
const ofTheLoss = /^(data|source|coupling|path|time|loss|mistakes)\b/;

/** @returns steps done when losses last took on another meaning; 0 where all of the run's compare */
export function comparableSince(changes: readonly Change[]): number {
  return changes.findLast(({ path }) => ofTheLoss.test(path))?.step ?? 0;
}

/** The run is one that had these changes behind it. */
export function replaceChanges(changes: readonly Change[]): void {
  changesStore.setState({ changes });
}

/** The run has gone back to a step, or to the first. */
export function forgetChanges(after: number): void {
  changesStore.setState(({ changes }) => ({ changes: changes.filter(({ step }) => step < after) }));
}
