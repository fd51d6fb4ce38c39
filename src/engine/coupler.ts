import { couplings } from "../algorithms/couplings/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import type { AssignerFactory } from "./coupling/assigner.ts";
import type { Coupler } from "./coupling/coupler.ts";
import type { RunParts } from "./training-plan.ts";

/** @returns null where points are paired as they come, or by a list */
export async function createCoupler(parts: RunParts, assigners: AssignerFactory): Promise<Coupler | null> {
  const { kind } = getEntry(couplings, parts.config.coupling.id);
  // Most runs couple nothing: what couples is loaded with the first that does.
  if (kind === "plan") return (await import("./coupling/plan-coupler.ts")).planCoupler(parts);
  if (kind !== "assignment") return null;
  return (await import("./coupling/assignment-coupler.ts")).assignmentCoupler(parts, assigners);
}
