import type { Resource } from "../../gpu/kernel.ts";
import type { Pass } from "../../gpu/pass.ts";
import { computesScores, type PlanBuffers, type PlanParts, planBuffers, planPass } from "./plan-buffers.ts";
import { pairPasses, reportPasses } from "./plan-pairs.ts";

export type { PlanParts } from "./plan-buffers.ts";

/** Lanes of a workgroup of plan_update: few where each has rows of its own, many where they share them. */
const lanes = { own: 4, shared: 64 } as const;

/** Rows that a thread of plan_peak takes, those of plan_update, and those that one of its workgroups shares. */
const rowsAtOnce = { peak: 4, own: 16, shared: 4 } as const;

/** Threads in a workgroup of the kernels that fill something. */
const fillers = 16;

/** One coupling of a batch as passes; each run of them starts from nothing but the points and the step. */
export async function recordPlan(parts: PlanParts): Promise<Pass[]> {
  return (await planPasses(parts)).passes;
}

/** `recordPlan`, with the plan's logarithms to base 2, `[padded, padded]`. */
export async function planPasses(parts: PlanParts): Promise<{ passes: Pass[]; logPlan: GPUBuffer }> {
  const buffers = planBuffers(parts);
  const passes = [
    ...(await startPasses(parts, buffers)),
    ...(await sinkhornPasses(parts, buffers)),
    ...(await pairPasses(parts, buffers)),
    ...(await reportPasses(parts, buffers)),
  ];
  return { passes, logPlan: buffers.logPlan };
}

async function startPasses(parts: PlanParts, buffers: PlanBuffers): Promise<Pass[]> {
  const { x0, x1, dim, labels, state } = parts;
  const { padded, centre, progress, potential, scores } = buffers;
  const from = { x0, x1, centre, progress };
  return [
    await planPass(parts, buffers, { name: "plan_centre" }, dim / fillers, { x0, x1, centre }),
    await planPass(parts, buffers, { name: "plan_scale" }, 1, { centre, progress }),
    await planPass(parts, buffers, { name: "plan_start" }, padded / 4, {
      x1,
      centre,
      progress,
      source_potential: potential.source,
      data_potential: potential.data,
    }),
    computesScores(parts)
      ? await planPass(parts, buffers, { name: "plan_points" }, (dim * padded) / fillers, {
          ...from,
          source_points: scores.source,
          data_points: scores.data,
        })
      : await planPass(parts, buffers, { name: "plan_scores" }, (padded / 4) ** 2 / fillers, {
          ...from,
          // Where there are no classes the kernel does not look at them.
          labels: labels ?? state,
          source_scores: scores.source,
          data_scores: scores.data,
        }),
  ];
}

/** The iterations, and the plan that they come to. */
async function sinkhornPasses(parts: PlanParts, buffers: PlanBuffers): Promise<Pass[]> {
  const { adapter, dim, params } = parts;
  const { padded, progress, potential, mass, logPlan } = buffers;
  const computed = computesScores(parts);
  const slots = { scores: computed ? "scores/computed" : "scores/stored" };
  const DIM = computed ? dim : 0;
  const sharedRows = !adapter.isFallback;

  const peak = (side: Side) =>
    planPass(
      parts,
      buffers,
      { name: "plan_peak", slots, constants: { DIM } },
      padded / (rowsAtOnce.peak * lanes.own),
      sideOf(side, false),
    );
  const update = (side: Side) =>
    planPass(
      parts,
      buffers,
      {
        name: "plan_update",
        slots,
        constants: { DIM, SHARED_ROWS: sharedRows ? 1 : 0, LANES: sharedRows ? lanes.shared : lanes.own },
      },
      padded / (sharedRows ? rowsAtOnce.shared : rowsAtOnce.own * lanes.own),
      { ...sideOf(side, sharedRows), progress, row_mass: mass[side] },
    );
  const sideOf = (side: Side, shared: boolean) => rowsAndColumns(buffers, side, computed, shared);

  const [updateSource, updateData] = [await update("source"), await update("data")];
  const check =
    params.tolerance > 0
      ? [await planPass(parts, buffers, { name: "plan_check" }, 1, { source_mass: mass.source, progress })]
      : [];
  const log = await planPass(
    parts,
    buffers,
    { name: "plan_log", slots, constants: { DIM } },
    (padded / 4) ** 2 / fillers,
    { ...sideOf("data", true), row_potential: potential.data, log_plan: logPlan },
  );
  const iteration = [updateSource, updateData, ...check];
  return [
    await peak("source"),
    updateSource,
    await peak("data"),
    updateData,
    ...Array.from({ length: params.iterations - 1 }, () => iteration).flat(),
    log,
  ];
}

type Side = "source" | "data";

/**
 * What a kernel binds whose rows are those of `side`. Of stored scores it reads the matrix whose neighbours
 * its own lanes read at the same time: that of its rows where they share rows, and the transpose otherwise.
 */
function rowsAndColumns(
  { scores, potential, centre }: PlanBuffers,
  side: Side,
  computed: boolean,
  sharedRows: boolean,
): Record<string, Resource> {
  const other = side === "source" ? "data" : "source";
  return {
    row_data: scores[computed || sharedRows ? side : other],
    // Not read with stored scores.
    column_data: computed ? scores[other] : centre,
    row_potential: potential[side],
    column_potential: potential[other],
  };
}
