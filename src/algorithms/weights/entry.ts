import type { Entry } from "../entry.ts";
import type { ParamValues } from "../params.ts";
import type { PathPoint } from "../paths/entry.ts";

/**
 * What a row counts in the loss that is descended; the reported loss is unweighted.
 * The kernel's twin is `shaders/weights/<id>.wgsl`.
 */
export interface WeightEntry extends Entry {
  /** A weight of the velocity's error: what is predicted counts as its error counts in the velocity. */
  readonly weighsVelocity?: true;
  readonly weight: (t: number, point: PathPoint, params: ParamValues) => number;
}
