import type { Entry } from "../entry.ts";

/** How time and label reach the network. */
export interface ConditioningEntry extends Entry {
  /** Scales and shifts every hidden layer, through the tensors `embed` and `modulation`. */
  readonly modulated: boolean;
  /** Layer-normalises a hidden layer before it is modulated. */
  readonly normalised: boolean;
}
