import type { Entry } from "../entry.ts";
import { numberOf, type ParamValues } from "../params.ts";

/** A function of flow time, float64. */
export type Schedule = (t: number, params: ParamValues) => number;

/**
 * xt = α(t)·x1 + σ(t)·x0 + γ(t)·z and its derivative in t, ut = α'(t)·x1 + σ'(t)·x0 + γ'(t)·z, where z is
 * standard normal noise of its own; t = 0 is source, t = 1 is data. The kernel's twin is
 * `shaders/paths/<id>.wgsl`.
 */
export interface PathEntry extends Entry {
  readonly alpha: Schedule;
  readonly sigma: Schedule;
  readonly dAlpha: Schedule;
  readonly dSigma: Schedule;
  /** Absent where the path has no noise of its own. */
  readonly noise?: { readonly gamma: Schedule; readonly dGamma: Schedule };
  /** Times between which the conditional velocity has a finite second moment: nothing is trained or asked outside. */
  readonly interval: readonly [number, number];
}

/** A path's coefficients at one time. */
export interface PathPoint {
  readonly alpha: number;
  readonly sigma: number;
  readonly gamma: number;
  readonly dAlpha: number;
  readonly dSigma: number;
  readonly dGamma: number;
}

/** @returns the coefficients of a path with its parameters at time t. */
export function pathPoint(path: PathEntry, params: ParamValues, t: number): PathPoint {
  return {
    alpha: path.alpha(t, params),
    sigma: path.sigma(t, params),
    gamma: path.noise?.gamma(t, params) ?? 0,
    dAlpha: path.dAlpha(t, params),
    dSigma: path.dSigma(t, params),
    dGamma: path.noise?.dGamma(t, params) ?? 0,
  };
}

/**
 * The standard deviation of the noise that is added to xt alone. A path with a `sigma` of its own, the
 * bridge, has none: there it is the path's.
 */
export function smoothingOf(path: PathEntry, params: ParamValues): number {
  return path.params.some(({ key }) => key === "sigma") ? 0 : numberOf(params, "sigma");
}
