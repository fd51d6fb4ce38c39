import { couplings } from "../algorithms/couplings/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import type { AssignerFactory } from "./coupling/assigner.ts";
import { assignmentCoupler } from "./coupling/assignment-coupler.ts";
import type { Coupler } from "./coupling/coupler.ts";
import { planCoupler } from "./coupling/plan-coupler.ts";
import type { RunParts } from "./training-plan.ts";

/** @returns null where points are paired as they come, or by a list */
export async function createCoupler(parts: RunParts, assigners: AssignerFactory): Promise<Coupler | null> {
  const { kind } = getEntry(couplings, parts.config.coupling.id);
  if (kind === "plan") return planCoupler(parts);
  return kind === "assignment" ? assignmentCoupler(parts, assigners) : null;
}
