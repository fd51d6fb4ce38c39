import type { Coupler } from "./coupling/coupler.ts";
import type { RunParts } from "./training-plan.ts";

export type AssignerFactory = () => never;

/** @returns null where points are paired as they come, or by a list */
export async function createCoupler(_parts: RunParts, _assigners: AssignerFactory): Promise<Coupler | null> {
  return null;
}

export const inlineAssigner: AssignerFactory = () => {
  throw new Error("none");
};
