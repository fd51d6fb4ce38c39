import type { Pass } from "../../gpu/pass.ts";
import { type PlanBuffers, type PlanParts, planPass } from "./plan-buffers.ts";

/** Threads in a workgroup of the kernels that give each row a thread. */
const lanes = 4;

/** From the plan's logarithms to pairs: by row, or as one matching. */
export async function pairPasses(parts: PlanParts, buffers: PlanBuffers): Promise<Pass[]> {
  const { memory, rows, pairs, state, params } = parts;
  const { padded, logPlan } = buffers;
  if (params.pairing !== "round") {
    const kernel = { name: "plan_pick", constants: { DRAW: params.pairing === "draw" ? 1 : 0 } };
    return [await planPass(parts, buffers, kernel, rows / lanes, { state, log_plan: logPlan, pairs })];
  }
  const candidates = memory.storage("plan.candidates", 4 * 8 * padded);
  const perRow = (name: string) => memory.storage(`plan.${name}`, 4 * padded);
  return [
    await planPass(parts, buffers, { name: "couple_candidates" }, rows / lanes, {
      log_plan: logPlan,
      candidates,
    }),
    await planPass(parts, buffers, { name: "couple_match" }, 1, {
      log_plan: logPlan,
      candidates,
      holder: perRow("holder"),
      held: perRow("held"),
      asked: perRow("asked"),
      pairs,
    }),
  ];
}

/** What the plan and its pairs are worth, in eight numbers. */
export async function reportPasses(parts: PlanParts, buffers: PlanBuffers): Promise<Pass[]> {
  const { memory, rows, x0, x1, pairs, report } = parts;
  const { padded, logPlan, centre, progress, potential } = buffers;
  const stats = memory.storage("plan.stats", 8 * padded);
  const pairStats = memory.storage("plan.pair-stats", 8 * padded);
  const used = memory.storage("plan.used", 4 * padded);
  return [
    await planPass(parts, buffers, { name: "plan_stats" }, rows / lanes, {
      x0,
      x1,
      centre,
      progress,
      log_plan: logPlan,
      source_potential: potential.source,
      data_potential: potential.data,
      stats,
    }),
    await planPass(parts, buffers, { name: "couple_stats" }, rows / lanes, {
      x0,
      x1,
      pairs,
      pair_stats: pairStats,
    }),
    await planPass(parts, buffers, { name: "plan_report" }, 1, {
      progress,
      stats,
      pair_stats: pairStats,
      pairs,
      used,
      report,
    }),
  ];
}
