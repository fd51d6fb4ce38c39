import type { Entry } from "../entry.ts";
import type { ParamValues } from "../params.ts";

/** How the time of a training row is drawn. */
export interface TimeEntry extends Entry {
  /** @returns t in (0, 1) for a uniform number in (0, 1). */
  readonly quantile: (uniform: number, params: ParamValues) => number;
}
