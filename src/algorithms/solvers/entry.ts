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

/** A pair of methods on the same slopes: h Σ bError[i] kᵢ estimates the error of a step. */
export interface EmbeddedTableau extends Tableau {
  /** b − b̂, with the weights b̂ of the lower order. */
  readonly bError: readonly number[];
}

/** How the flow is integrated from t = 0 to 1, or back. */
export type SolverEntry = FixedSolverEntry | AdaptiveSolverEntry | StochasticSolverEntry;

export interface FixedSolverEntry extends Entry {
  readonly kind: "fixed";
  readonly tableau: Tableau;
  /** The error at t = 1 falls like steps^(−order) on a smooth field. */
  readonly order: number;
}

/** Fixed steps with noise, whose samples have the flow's marginals; it needs the score and has no way back. */
export interface StochasticSolverEntry extends Entry {
  readonly kind: "stochastic";
  /** Of the method that it is without noise. */
  readonly tableau: Tableau;
  /** Errors of means over samples fall like steps^(−order). */
  readonly order: number;
}

export interface AdaptiveSolverEntry extends Entry {
  readonly kind: "adaptive";
  readonly tableau: EmbeddedTableau;
  /** Of the solution that is followed, with weights b. */
  readonly order: number;
  /** Of the solution with weights b − bError; the estimate falls like h^(embeddedOrder + 1). */
  readonly embeddedOrder: number;
  /** The last slope of an accepted step is the first one of the next: first same as last. */
  readonly fsal: boolean;
}
