import { createStore } from "zustand/vanilla";

/** What passes through the point under the pointer at the present time, in the stage's own units. */
export interface Probe {
  readonly at: readonly [number, number];
  readonly t: number;
  /** Pairs that were looked through, and those that pass within the radius. */
  readonly pairs: number;
  readonly within: number;
  readonly radius: number;
  /** The nearest of them: polylines of x, y pairs from source to data. */
  readonly paths: readonly Float32Array[];
  /** Mean velocity of all that pass; null where too few do. */
  readonly mean: readonly [number, number] | null;
  /** The exact answer, where it is known. */
  readonly exact: readonly [number, number] | null;
  /** What the network says. */
  readonly network: readonly [number, number];
  /** Var[u | x, t] per dimension in training space, as in the loss: exact where known, else of those that pass. */
  readonly variance: number;
}

export const probeStore = createStore<{ readonly probe: Probe | null }>(() => ({ probe: null }));
