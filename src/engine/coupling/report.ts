import type { CouplingReport } from "../../algorithms/couplings/report.ts";

/** Numbers in a report as plan_report.wgsl writes it. */
export const reportSize = 8;

export function readReport(values: Float32Array): CouplingReport {
  const [cost, planCost, marginalError, epsilon, duplicates, crossing, iterations] = values;
  return {
    cost: cost!,
    planCost: planCost!,
    marginalError: marginalError!,
    epsilon: epsilon!,
    duplicates: duplicates!,
    crossing: crossing!,
    iterations: iterations!,
  };
}
