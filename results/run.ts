import { applyPatch } from "../src/config/patch.ts";
import { inlineAssigner } from "../src/engine/coupling/assigner.ts";
import { GpuEngine } from "../src/engine/gpu-engine.ts";
import { reflowPairs } from "../src/engine/reflow-pairs.ts";
import { openDevice } from "../src/gpu/device.ts";
import { type Experiment, experiments, seeds } from "./experiments.ts";
import { floorFigures } from "./floor.ts";
import { guidanceFigures } from "./guidance.ts";
import { fewSteps, flow } from "./measure.ts";
import { type Problem, problem } from "./problem.ts";
import { qualityFigures } from "./quality.ts";
import { keyOf, type RunKey, type RunRecord, readRecords, rounded, writeRecords } from "./record.ts";

export interface Options {
  /** Runs whose table or row contains this; all where it is empty. */
  readonly only: string;
  readonly seeds: readonly number[];
}

/**
 * Makes the runs that are not in the file yet and adds each one when it is done.
 * @param file JSON of `RunRecord`s
 * @param onRecord is called after each addition
 */
export async function makeRuns(
  gpu: GPU,
  file: string,
  options: Options,
  onRecord: (record: RunRecord) => void,
): Promise<void> {
  const { device, report } = await openDevice(gpu);
  const adapter = [report.vendor, report.architecture, report.description].filter(Boolean).join(" ");
  const engine = new GpuEngine(device, report, inlineAssigner);
  for (const { experiment, seed } of wanted(options)) {
    const { table, row, steps, rounds = 0 } = experiment;
    const key: RunKey = { table, row, seed, steps };
    const known = new Set(readRecords(file).map(keyOf));
    if (known.has(keyOf(key))) continue;
    const start = performance.now();
    const figures = await trained(engine, experiment, seed, rounds);
    const record: RunRecord = {
      ...key,
      ...{ adapter, date: new Date().toISOString().slice(0, 10) },
      seconds: Math.round((performance.now() - start) / 1000),
      figures: rounded(figures),
    };
    writeRecords(file, [...readRecords(file), record]);
    onRecord(record);
  }
  engine.dispose();
  device.destroy();
}

/** Table by table; within a table every row with the first seed before any with the second. */
function wanted({ only, seeds: some }: Options): { experiment: Experiment; seed: number }[] {
  const chosen = experiments.filter(({ table, row }) => `${table} ${row}`.includes(only));
  const tables = [...new Set(chosen.map(({ table }) => table))];
  return tables.flatMap((table) => {
    const rows = chosen.filter((experiment) => experiment.table === table);
    return (rows[0]?.seeds ?? seeds)
      .filter((seed) => some.length === 0 || some.includes(seed))
      .flatMap((seed) => rows.map((experiment) => ({ experiment, seed })));
  });
}

async function trained(
  engine: GpuEngine,
  { table, steps, patch }: Experiment,
  seed: number,
  rounds: number,
): Promise<Record<string, number>> {
  const asked = await problem({ ...patch, seed });
  await engine.start(asked.config, asked.data);
  await train(engine, steps);
  if (table === "quality") return qualityFigures(engine, asked);
  if (table === "floor") return floorFigures(engine, asked);
  if (table === "guidance") return guidanceFigures(engine, asked);
  if (rounds === 0) return measured(engine, asked);
  const figures: Record<string, number> = {};
  let { data } = asked;
  for (let round = 0; round <= rounds; round++) {
    if (round > 0) {
      data = await reflowPairs(engine, asked.config, data, round, false);
      await engine.relink(applyPatch(asked.config, { coupling: { id: "reflow", round } }), data);
      await train(engine, steps);
    }
    const here = await measured(engine, asked);
    for (const [name, value] of Object.entries(here)) figures[`round ${round} ${name}`] = value;
  }
  return figures;
}

/** @throws Error where training came to nothing: no figure may stand for it */
async function train(engine: GpuEngine, steps: number): Promise<void> {
  const { divergence } = await engine.train(steps);
  if (divergence) throw new Error(`training diverged at step ${divergence.step}: ${divergence.where}`);
}

async function measured(engine: GpuEngine, { data, fresh }: Problem): Promise<Record<string, number>> {
  return { ...(await flow(engine, data, fresh)), ...(await fewSteps(engine, data, fresh)) };
}
