import { type CostParts, costMatrix, crossingShare, pairedCost } from "../../algorithms/couplings/cost.ts";
import type { CouplingReport } from "../../algorithms/couplings/report.ts";
import type { Plan } from "./sinkhorn.ts";

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
