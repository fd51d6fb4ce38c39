import { configStore } from "../config/store.ts";
import { solverRequest } from "../engine/solver-request.ts";
import type { SampledRun } from "./sampled-run.ts";

/**
 * Samples of the whole law, with the solver of the config; where labels condition the network, each has a label
 * that is drawn as often as among the training points.
 * @returns `[count, dim]`, training space
 */
export async function drawSamples(
  { engine }: SampledRun,
  count: number,
  seed: number,
): Promise<Float32Array> {
  const solver = solverRequest(configStore.getState().solver);
  return (await engine.sample({ count, seed, solver })).points;
}
