import type { PathPoint } from "./entry.ts";

/**
 * E[x0 | xt] of a path without noise of its own, as coefficients of xt and of its velocity:
 * (α·v − α'·x)/(α·σ' − α'·σ), whatever the coupling.
 */
export function sourceMeanOf({ alpha, sigma, dAlpha, dSigma }: PathPoint): {
  readonly x: number;
  readonly velocity: number;
} {
  const turn = alpha * dSigma - dAlpha * sigma;
  // Where a path starts at rest, as polynomials do, xt is σ·x0.
  if (turn === 0) return { x: 1 / sigma, velocity: 0 };
  return { x: -dAlpha / turn, velocity: alpha / turn };
}
