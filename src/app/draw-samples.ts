import { configStore } from "../config/store.ts";
import { solverRequest } from "../engine/solver-request.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import type { SampledRun } from "./sampled-run.ts";

/**
 * Samples of the whole law, with the solver of the config; where labels condition the network, each has a label
 * that is drawn as often as among the training points.
 * @returns `[count, dim]`, training space
 */
export async function drawSamples(session: SampledRun, count: number, seed: number): Promise<Float32Array> {
  const solver = solverRequest(configStore.getState().solver);
  const label = session.classes > 0 ? drawLabels(session.data!.train.labels!, count, seed) : null;
  const { points } = await session.engine.sample({ count, seed, solver, label });
  return points;
}

function drawLabels(labels: Uint32Array, count: number, seed: number): number[] {
  const random = new RandomSequence(seed, Stream.estimate);
  return Array.from({ length: count }, () => labels[random.integer(labels.length)]!);
}
