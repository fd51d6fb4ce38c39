import type { Entry } from "../entry.ts";
import type { ParamValues } from "../params.ts";
import type { PathPoint } from "../paths/entry.ts";

/**
 * What a row counts in the loss that is descended; the reported loss is unweighted.
 * The kernel's twin is `shaders/weights/<id>.wgsl`.
 */
export interface WeightEntry extends Entry {
  readonly weight: (t: number, point: PathPoint, params: ParamValues) => number;
}
