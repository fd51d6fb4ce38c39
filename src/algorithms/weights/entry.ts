import type { Entry } from "../entry.ts";
import type { ParamValues } from "../params.ts";

/** What a row counts in the loss that is descended; the reported loss is unweighted. */
export interface WeightEntry extends Entry {
  readonly weight: (t: number, params: ParamValues) => number;
}
