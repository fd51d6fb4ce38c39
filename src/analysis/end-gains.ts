import type { PathPoint } from "../algorithms/paths/entry.ts";

/** What a squared error of the velocity counts as one of the ends that it points to. */
export interface EndGains {
  /** Of x1, where the path from xt leads. */
  readonly forward: number;
  /** Of x0, where it came from. */
  readonly backward: number;
}

/**
 * On xt = α·x1 + σ·x0 a velocity names both ends, x1 = (σ·u − σ'·xt)/D and x0 = (α'·xt − α·u)/D with
 * D = α'·σ − σ'·α, so that its error is theirs but for σ/D and α/D: on the linear path 1 − t and t.
 * @param point of a path without noise of its own
 */
export function endGains({ alpha, sigma, dAlpha, dSigma }: PathPoint): EndGains {
  const speed = dAlpha * sigma - dSigma * alpha;
  return { forward: (sigma / speed) ** 2, backward: (alpha / speed) ** 2 };
}
