import { type CostParts, costMatrix, crossingShare, pairedCost } from "../../algorithms/couplings/cost.ts";
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
