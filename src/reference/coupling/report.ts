import { type CostParts, costMatrix, pairedCost } from "../../algorithms/couplings/cost.ts";
import type { Plan } from "./sinkhorn.ts";

/** What is known of a coupling once it is made; the eight numbers of the GPU's report in this order. */
export interface CouplingReport {
  /** Mean squared distance of the pairs. */
  readonly cost: number;
  /** Mean cost of the plan. */
  readonly planCost: number;
  /** L1 distance of the plan's source marginal from the uniform one. */
  readonly marginalError: number;
  /** Effective regularisation, in units of the cost. */
  readonly epsilon: number;
  /** Share of source rows that no pair uses. */
  readonly duplicates: number;
  /** Share of crossing pairs: see `crossingShare`. */
  readonly crossing: number;
  readonly iterations: number;
}

/**
 * Share of pairs of pairs with ⟨Δx0, Δx1⟩ < 0, of those that stand next to each other: n and n + 1, the last
 * and the first. Rows stand in random order, so these are as good as a random choice.
 */
export function crossingShare({ x0, x1, dim }: CostParts, pairs: Uint32Array): number {
  const count = pairs.length;
  let crossing = 0;
  for (let n = 0; n < count; n++) {
    const m = (n + 1) % count;
    let product = 0;
    for (let k = 0; k < dim; k++)
      product +=
        (x0[pairs[m]! * dim + k]! - x0[pairs[n]! * dim + k]!) * (x1[m * dim + k]! - x1[n * dim + k]!);
    if (product < 0) crossing++;
  }
  return crossing / count;
}

export function couplingReport(parts: CostParts, plan: Plan, pairs: Uint32Array): CouplingReport {
  return {
    cost: pairedCost(parts, pairs),
    planCost: costMatrix(parts).reduce((sum, cost, k) => sum + cost * Math.exp(plan.logPlan[k]!), 0),
    marginalError: plan.marginalError,
    epsilon: plan.epsilon,
    duplicates: 1 - new Set(pairs).size / pairs.length,
    crossing: crossingShare(parts, pairs),
    iterations: plan.iterations,
  };
}
