import type { Entry } from "../entry.ts";
import type { ParamValues } from "../params.ts";

/**
 * How the time of a training row is drawn: by the inverse of the distribution function. The kernel reads it
 * from a table, so that a law is one function; see `quantile-table.ts`.
 */
export interface TimeEntry extends Entry {
  /** @returns t in [0, 1] for a uniform number in [0, 1], rising with it. */
  readonly quantile: (uniform: number, params: ParamValues) => number;
  /** Row i of a batch of n draws its uniform number from [i/n, (i + 1)/n]. */
  readonly stratified?: true;
}
