import type { Entry } from "../entry.ts";

/** The nonlinearity of the hidden layers, float64. */
export interface ActivationEntry extends Entry {
  readonly value: (z: number) => number;
  /** The derivative; at a kink, the one from the left. */
  readonly slope: (z: number) => number;
}
