import type { Entry } from "../entry.ts";
import type { ParamValues } from "../params.ts";

/** A function of flow time, float64. */
type Schedule = (t: number, params: ParamValues) => number;

/** xt = alpha(t)·x1 + sigma(t)·x0 and ut = dAlpha(t)·x1 + dSigma(t)·x0; t = 0 is source, t = 1 is data. */
export interface PathEntry extends Entry {
  readonly alpha: Schedule;
  readonly sigma: Schedule;
  readonly dAlpha: Schedule;
  readonly dSigma: Schedule;
  /** Times between which the conditional velocity has a finite second moment. */
  readonly interval: readonly [number, number];
}
