import { getEntry } from "../../../algorithms/entry.ts";
import { numberOf } from "../../../algorithms/params.ts";
import { solvers } from "../../../algorithms/solvers/index.ts";
import type { Choice } from "../../../config/types.ts";
import type { SolverRequest } from "../../../engine/engine.ts";
import type { SolverSetting, SolversOptions } from "../../../telemetry/studies/solvers.ts";

/** Particles whose every step an adaptive solver reports. */
export const followed = 24;

/** A run with more evaluations than this many times the longest of the plan is not made. */
const mostBeyondPlan = 4;

/**
 * What is run: solvers with fixed steps at 1, 2, 4, … of them up to `calls` evaluations, adaptive ones at all
 * tolerances. Solvers with noise are left out: their end points have no error, only a law.
 */
export function settingsOf({
  calls,
  tolerances,
}: Pick<SolversOptions, "calls" | "tolerances">): SolverSetting[] {
  return solvers.entries.flatMap<SolverSetting>(({ id, kind, tableau }) => {
    if (kind === "stochastic") return [];
    if (kind === "adaptive") return tolerances.map((tolerance) => ({ id, rtol: tolerance, atol: tolerance }));
    const doublings = Math.floor(Math.log2(calls / tableau.b.length));
    return Array.from({ length: doublings + 1 }, (_, k) => ({ id, steps: 2 ** k }));
  });
}

/** @returns the config's solver; null where it cannot be compared: noise, or far more steps than the others */
export function settingInUse(solver: Choice, calls: number): SolverSetting | null {
  const { id } = solver;
  const { kind, tableau } = getEntry(solvers, id);
  if (kind === "stochastic") return null;
  if (kind === "adaptive") return { id, rtol: numberOf(solver, "rtol"), atol: numberOf(solver, "atol") };
  const steps = numberOf(solver, "steps");
  return steps * tableau.b.length > mostBeyondPlan * calls ? null : { id, steps };
}

export function sameSetting(a: SolverSetting, b: SolverSetting): boolean {
  if (a.id !== b.id) return false;
  if ("steps" in a) return "steps" in b && a.steps === b.steps;
  return "rtol" in b && a.rtol === b.rtol && a.atol === b.atol;
}

/** What is in use stands with the other runs of its solver, in the order of their work. */
export function withInUse(settings: readonly SolverSetting[], inUse: SolverSetting | null): SolverSetting[] {
  if (!inUse || settings.some((one) => sameSetting(one, inUse))) return [...settings];
  const work = (one: SolverSetting) => ("steps" in one ? one.steps : 1 / one.rtol);
  const after = settings.findLastIndex(({ id }) => id === inUse.id);
  const before = settings.findIndex((one) => one.id === inUse.id && work(one) > work(inUse));
  return settings.toSpliced(before < 0 ? after + 1 : before, 0, inUse);
}

/** The request of a setting: time grid, step control and the most evaluations are the config's where it has them. */
export function requestOf(setting: SolverSetting, solver: Choice): SolverRequest {
  const { id } = setting;
  if ("steps" in setting)
    return { id, steps: setting.steps, ...(solver.grid !== undefined && { grid: solver }) };
  return {
    ...{ id, rtol: setting.rtol, atol: setting.atol, followed },
    maxNfe: typeof solver.maxNfe === "number" ? solver.maxNfe : 1000,
    control: solver.control === "pi" ? "pi" : "i",
  };
}

/**
 * Whether a tighter tolerance is tried: not where it would take more evaluations than the runs with fixed steps.
 * @param nfe the most of any sample at the looser tolerances of the same solver, in their order
 */
export function isAffordable(nfe: readonly number[], calls: number): boolean {
  const [before, last] = nfe.slice(-2);
  return before === undefined || last === undefined || last * (last / before) <= calls;
}

/** Steps of the reference, an even number: more than any run of RK4 takes. */
export function referenceSteps(calls: number): number {
  return Math.max(32, 2 * Math.ceil((3 / 8) * calls));
}

/** Evaluations that a run will take: known for fixed steps, about so many for adaptive ones. */
export function expectedCalls(setting: SolverSetting): number {
  if ("steps" in setting) return setting.steps * getEntry(solvers, setting.id).tableau.b.length;
  return 40 * (1e-3 / setting.rtol) ** 0.25;
}
