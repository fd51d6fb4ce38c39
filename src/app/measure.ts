import { getEntry } from "../algorithms/entry.ts";
import { metrics } from "../algorithms/metrics/index.ts";
import type { MetricsMessage, MetricsRequest, Refusal } from "../analysis/metrics/request.ts";
import { type MetricsAnswer, runMetrics } from "../analysis/metrics/run-metrics.ts";
import { configStore } from "../config/store.ts";
import { toData } from "../data/scaling.ts";
import type { Split } from "../data/types.ts";
import type { SampleRequest, SolverRequest } from "../engine/engine.ts";
import { solverRequest } from "../engine/solver-request.ts";
import { LabError } from "../lib/errors.ts";
import type { DistanceSource } from "../lib/pair-rows.ts";
import { runStore } from "../telemetry/run-store.ts";
import { likelihoodsOf } from "./likelihoods.ts";
import { halves, type RealPoints, sent, yardstick } from "./real-points.ts";
import type { SampledRun } from "./sampled-run.ts";

export interface MeasureOptions {
  /** Samples that are drawn. */
  readonly count: number;
  readonly seed: number;
  /** Whether real points are measured against each other too: what a perfect sampler would score. */
  readonly floors: boolean;
  /** One class alone: its samples against its real points. */
  readonly label?: number | null;
  /** Real points that they are held against; see `yardstick`. */
  readonly against?: RealPoints;
  /** Samples that were drawn before, `[count, dim]`, training space. */
  readonly drawn?: Float32Array;
}

/** Trajectories that are followed, and the steps that they take. */
const followed = { count: 500, steps: 100 } as const;

/**
 * Measures the averaged weights' samples against real points (held-out ones, where none are named), in the data's
 * units.
 * @throws LabError `invalid-argument` for an unknown id
 */
export async function measureSamples(
  session: SampledRun,
  ids: readonly string[],
  { count, seed, floors, label = null, against, drawn }: MeasureOptions,
  onMessage: (message: MetricsMessage) => void = () => undefined,
  signal?: AbortSignal,
): Promise<MetricsAnswer> {
  const { set, scaling, train } = session.data!;
  const entries = ids.map((id) => known(id));
  const { reference, heldOut, draws } = yardstick(session.data!, count, label, against);
  const solver = solverRequest(configStore.getState().solver);
  // Where no class is named, samples have classes as often as the data have them.
  const asked = label === null ? {} : { label };
  const points = drawn ?? (await session.engine.sample({ count, seed, solver, ...asked })).points;
  const moving = entries.some(({ needs }) => needs.includes("trajectory"));
  const cycles = ids.includes("cycle-error");
  const likelihoods = ids.includes("nll")
    ? await refusable(() => likelihoodsOf(session, reference, count, seed))
    : null;
  const values = {
    ...(cycles && { "cycle-error": await cycleErrors(session, reference, solver) }),
    ...(likelihoods?.found && { nll: likelihoods.found.model }),
  };
  const request: MetricsRequest = {
    metrics: ids.filter((id) => id !== "nll" || likelihoods?.found).map((id) => ({ id })),
    dim: set.dim,
    seed,
    samples: { points: toData(scaling, points) },
    reference: sent(reference),
    train: sent(train),
    ...(set.mixture && { mixture: set.mixture }),
    ...(moving && { trajectory: await trajectoryOf(session, { seed, ...asked }) }),
    values,
    ...(likelihoods?.found?.truth && { perfect: { nll: likelihoods.found.truth } }),
    memory: { reference: sent(heldOut), draws: floors ? halves(heldOut, set.dim) : [] },
    ...(floors && { draws }),
  };
  const { measured, refused } = await runMetrics(request, onMessage, signal, distanceSource(session));
  const refusal = likelihoods?.refusal;
  if (refusal) onMessage({ kind: "refused", id: "nll", refusal });
  return { measured, refused: { ...refused, ...(refusal && { nll: refusal }) } };
}

/** A software adapter would compute distances on the processor that the worker has to itself. */
function distanceSource({ engine }: SampledRun): DistanceSource | null {
  return runStore.getState().adapter?.isFallback ? null : engine;
}

/** What the engine found, or why it has no answer for this model. */
async function refusable<T>(
  find: () => Promise<T>,
): Promise<{ readonly found?: T; readonly refusal?: Refusal }> {
  try {
    return { found: await find() };
  } catch (error) {
    if (!(error instanceof LabError) || error.code === "aborted") throw error;
    const { code, message, hint } = error;
    return { refusal: { code, message, ...(hint !== undefined && { hint }) } };
  }
}

/** @returns ids of what can be measured here */
export function measurable(): string[] {
  return metrics.entries.map(({ id }) => id);
}

function known(id: string) {
  if (metrics.entries.some((entry) => entry.id === id)) return getEntry(metrics, id);
  const ids = metrics.entries.map((entry) => entry.id).join(", ");
  throw new LabError("invalid-argument", `There is no metric "${id}".`, { hint: `Use some of ${ids}.` });
}

async function trajectoryOf(session: SampledRun, asked: Pick<SampleRequest, "seed" | "label">) {
  const { scaling } = session.data!;
  const { times, trajectory } = await session.engine.sample({
    count: followed.count,
    solver: { id: "heun", steps: followed.steps },
    trajectory: true,
    ...asked,
  });
  return { times: times!, points: toData(scaling, trajectory!) };
}

/** How far real points, each with its own label, come back from after they were encoded and decoded, in the data's units. */
async function cycleErrors(
  session: SampledRun,
  { points, scaled, labels, count }: Split,
  solver: SolverRequest,
): Promise<Float32Array> {
  const { set, scaling } = session.data!;
  const some = Math.min(count, followed.count);
  const x = scaled.subarray(0, some * set.dim);
  const label = session.classes > 0 && labels ? [...labels.subarray(0, some)] : null;
  const there = await session.engine.sample({ count: some, x, solver, label, direction: "backward" });
  const back = await session.engine.sample({ count: some, x: there.points, solver, label });
  const decoded = toData(scaling, back.points);
  return Float32Array.from({ length: some }, (_, n) => {
    let square = 0;
    for (let j = n * set.dim; j < (n + 1) * set.dim; j++) square += (decoded[j]! - points[j]!) ** 2;
    return Math.sqrt(square);
  });
}
