import type { ParamValues } from "../algorithms/params.ts";
import type { PathEntry } from "../algorithms/paths/entry.ts";

/** α, σ and their derivatives at one time: xt = alpha·x1 + sigma·x0, ut = dAlpha·x1 + dSigma·x0. */
export interface Coefficients {
  readonly alpha: number;
  readonly sigma: number;
  readonly dAlpha: number;
  readonly dSigma: number;
}

export type AffinePath = (t: number) => Coefficients;

/** @returns the path of an entry with its parameters. */
export function affinePath(entry: PathEntry, params: ParamValues): AffinePath {
  return (t) => ({
    alpha: entry.alpha(t, params),
    sigma: entry.sigma(t, params),
    dAlpha: entry.dAlpha(t, params),
    dSigma: entry.dSigma(t, params),
  });
}

/** How noise becomes data, all in training space. */
export interface Bridge {
  readonly path: AffinePath;
  /** Standard deviation s of the source N(0, s²I). */
  readonly sourceStd: number;
  /** Standard deviation of the noise added to xt alone; 0 for none. */
  readonly smoothing: number;
}

/**
 * What a bridge means for one gaussian coordinate of x1 with variance λ, around its mean:
 * xt and ut are jointly gaussian given the component.
 */
export interface JointMoments {
  /** Var xt = α²λ + σ²s² + smoothing². */
  readonly spread: number;
  /** Cov(ut, xt)/Var xt: how much of ut a deviation of xt foretells. */
  readonly slope: number;
  /** Var(ut | xt). */
  readonly rest: number;
}

export function jointMoments(
  { alpha, sigma, dAlpha, dSigma }: Coefficients,
  bridge: Bridge,
  variance: number,
): JointMoments {
  const source = bridge.sourceStd ** 2;
  const spread = alpha * alpha * variance + sigma * sigma * source + bridge.smoothing ** 2;
  const shared = dAlpha * alpha * variance + dSigma * sigma * source;
  const total = dAlpha * dAlpha * variance + dSigma * dSigma * source;
  // Rounding must not make a variance negative where xt tells everything.
  return { spread, slope: shared / spread, rest: Math.max(0, total - (shared * shared) / spread) };
}
