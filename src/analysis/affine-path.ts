import type { ParamValues } from "../algorithms/params.ts";
import { type PathEntry, type PathPoint, pathPoint } from "../algorithms/paths/entry.ts";

/** α, σ, γ and their derivatives over time: xt = α·x1 + σ·x0 + γ·z. */
export type AffinePath = (t: number) => PathPoint;

/** @returns the path of an entry with its parameters. */
export function affinePath(entry: PathEntry, params: ParamValues): AffinePath {
  return (t) => pathPoint(entry, params, t);
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
  /** Var xt = α²λ + σ²s² + γ² + smoothing². */
  readonly spread: number;
  /** Cov(ut, xt)/Var xt: how much of ut a deviation of xt foretells. */
  readonly slope: number;
  /** Var(ut | xt). */
  readonly rest: number;
}

export function jointMoments(at: PathPoint, bridge: Bridge, variance: number): JointMoments {
  // xt and ut as sums of the same independent standard normals: of x1, of x0, of the path, of the smoothing.
  const std = Math.sqrt(variance);
  const { sourceStd, smoothing } = bridge;
  const point = [at.alpha * std, at.sigma * sourceStd, at.gamma, smoothing];
  const speed = [at.dAlpha * std, at.dSigma * sourceStd, at.dGamma, 0];
  let [spread, shared, rest] = [0, 0, 0];
  for (let i = 0; i < 4; i++) {
    spread += point[i]! ** 2;
    shared += point[i]! * speed[i]!;
    // Lagrange's identity: |u|²|x|² − (u·x)² without cancellation, so that no variance comes out negative.
    for (let j = 0; j < i; j++) rest += (point[i]! * speed[j]! - point[j]! * speed[i]!) ** 2;
  }
  return { spread, slope: shared / spread, rest: rest / spread };
}
