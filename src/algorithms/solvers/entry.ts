import type { Entry } from "../entry.ts";

/**
 * An explicit Runge–Kutta method: kᵢ = v(x + h Σⱼ a[i][j] kⱼ, t + c[i] h) for j < i, then
 * x ← x + h Σ b[i] kᵢ. Row i of `a` has i numbers.
 */
export interface Tableau {
  readonly c: readonly number[];
  readonly a: readonly (readonly number[])[];
  readonly b: readonly number[];
}

/** How the flow is integrated from t = 0 to 1, or back. */
export interface SolverEntry extends Entry {
  readonly tableau: Tableau;
  /** The error at t = 1 falls like steps^(−order) on a smooth field. */
  readonly order: number;
}
