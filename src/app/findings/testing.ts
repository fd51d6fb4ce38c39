import { readFile } from "node:fs/promises";
import { type Finding, judge } from "../../analysis/findings/judge.ts";
import { estimateFloor } from "../../analysis/floor.ts";
import { floorProblem, floorRequest } from "../../analysis/floor-request.ts";
import { applyPatch } from "../../config/patch.ts";
import { parseConfig } from "../../config/schema.ts";
import type { ConfigPatch, LabConfig } from "../../config/types.ts";
import { loadDataset } from "../../data/load.ts";
import { prepareData } from "../../data/prepare.ts";
import type { PreparedData } from "../../data/types.ts";
import type { Opened } from "../../engine/testing.ts";
import { History } from "../../telemetry/history.ts";
import { columnsOf } from "../history-columns.ts";
import { historyFacts, observationOf, runFacts } from "./observe.ts";
import { noProbes, Probe, type ProbeId, type Probes } from "./probe.ts";

/** A small run in every respect: what findings say must not hang on a network's size. */
export const base = parseConfig({
  seed: 3,
  data: { count: 2000 },
  model: { width: 32, depth: 2 },
  optimizer: { batch: 128, learningRate: 3e-3, warmup: 20 },
});

/** Trains a run as the page does and judges it. */
export async function judged(
  { engine }: Opened,
  patch: ConfigPatch,
  steps: number,
  looks: readonly ProbeId[] = ["field", "samples", "cycle", "guidance"],
): Promise<readonly Finding[]> {
  const config = applyPatch(base, patch);
  const data = await prepared(config);
  const history = new History();
  await engine.start(config, data);
  const stop = engine.onRows((rows) => history.append(rows.count, columnsOf(rows)));
  const { divergence } = await engine.train(steps);
  stop();
  const probe = new Probe(engine, config, data);
  let probes: Probes = noProbes;
  for (const id of looks) probes = { ...probes, ...(await probe.look(id)) };
  const progress = {
    step: engine.step,
    history: historyFacts((name) => history.column(name), history.names()),
    divergence: divergence ?? null,
    floor: floorOf(config, data),
    coupling: engine.couplingReport,
    surrogate: null,
    measured: null,
    comparedSteps: [engine.step],
  };
  return judge(observationOf(runFacts(config, data), progress, probes));
}

async function prepared(config: LabConfig): Promise<PreparedData> {
  const set = await loadDataset(config.data, config.seed, undefined, async (name) => {
    const bytes = await readFile(new URL(`../../../public/data/${name}`, import.meta.url));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  });
  return prepareData(set, { ...config.data, seed: config.seed });
}

/** A rough one: findings ask for it to 10 %. */
function floorOf(config: LabConfig, data: PreparedData): number | null {
  const request = floorRequest(config, data.train, data.set.dim);
  if (!request) return null;
  let value = Number.NaN;
  for (const estimate of estimateFloor(floorProblem(request), { precision: 0.05, maxRounds: 16 }))
    value = estimate.value;
  return value;
}
