import { type CostParts, centred, costMatrix } from "../../algorithms/couplings/cost.ts";
import type { CouplingReport } from "../../algorithms/couplings/report.ts";
import { type Pairing, type PairingKey, pairsOf } from "./pairing.ts";
import { couplingReport } from "./report.ts";
import { type Plan, type SinkhornOptions, sinkhorn } from "./sinkhorn.ts";

/** The parameters of the `sinkhorn` entry. */
export interface CoupleOptions extends SinkhornOptions {
  /** ε is in units of the mean squared distance of all pairs. */
  readonly relative: boolean;
  readonly pairing: Pairing;
}

/**
 * The twin of the passes that `recordPlan` records: a plan, its pairs and what is known of them. The plan is
 * that of the given points; its iterations run on the centred clouds, so that where these lie does not matter.
 * (Their costs differ by a number for each row and one for each column, which the potentials take up.)
 */
export function couplePlan(
  parts: CostParts,
  options: CoupleOptions,
  key: PairingKey,
): { readonly plan: Plan; readonly pairs: Uint32Array; readonly report: CouplingReport } {
  const { x0, x1, dim } = parts;
  const count = x1.length / dim;
  const distance = costMatrix({ x0, x1, dim });
  const epsilon = options.relative
    ? (options.epsilon * distance.reduce((sum, value) => sum + value, 0)) / distance.length
    : options.epsilon;
  const centredCost = costMatrix({ ...parts, x0: centred(x0, dim), x1: centred(x1, dim) });
  const plan = sinkhorn(centredCost, count, { ...options, epsilon });
  const pairs = pairsOf(plan, options.pairing, key);
  return { plan, pairs, report: couplingReport(parts, plan, pairs) };
}
