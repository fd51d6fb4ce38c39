import { createHash } from "node:crypto";
import { getEntry } from "../algorithms/entry.ts";
import { type PathPoint, pathPoint } from "../algorithms/paths/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import type { LabConfig } from "../config/types.ts";
import { timeInterval } from "../data/drawing.ts";
import { testDevice } from "../gpu/testing.ts";
import { RandomSequence } from "../lib/rng.ts";
import { createNetwork, forward } from "../reference/network.ts";
import type { Field } from "../reference/ode.ts";
import { preparedData, randomWeights } from "../reference/testing.ts";
import { inlineAssigner } from "./coupling/assigner.ts";
import type { TrainingRows, WeightRecord } from "./engine.ts";
import { GpuEngine } from "./gpu-engine.ts";
import type { AdapterTraits } from "./tiling.ts";

/** Engines on the tests' own adapter, and comparisons with what the float64 twins say. */

/** What the planner is told of the adapter: each makes it take other tiles, or slices of the batch. */
export const traits = {
  software: { isFallback: true, subgroups: true, compilesSlowly: false },
  softwareWithoutSubgroups: { isFallback: true, subgroups: false, compilesSlowly: false },
  /** As in the page: the first steps by kernels that are compiled at once. */
  softwareInHaste: { isFallback: true, subgroups: true, compilesSlowly: true },
  gpu: { isFallback: false, subgroups: true, compilesSlowly: false },
} as const satisfies Record<string, AdapterTraits>;

export interface Opened {
  readonly engine: GpuEngine;
  /** Every row so far, in the order in which it came. */
  readonly rows: HistoryRow[];
}

/** One step of the history; the fields of `TrainingRows`. */
export interface HistoryRow {
  readonly step: number;
  readonly loss: number;
  readonly validationLoss: number;
  readonly gradNorm: number;
  readonly learningRate: number;
  readonly sampleGradSquare: number;
  readonly layerGradNorm: readonly number[];
}

/** An engine that nothing runs on yet; one that is started again has its kernels already. */
export async function openEngine(adapter: AdapterTraits = traits.software): Promise<Opened> {
  const engine = new GpuEngine(await testDevice(), adapter, inlineAssigner);
  const rows: HistoryRow[] = [];
  engine.onRows((some) => rows.push(...eachRow(some)));
  return { engine, rows };
}

function eachRow(rows: TrainingRows): HistoryRow[] {
  const layers = rows.layerNames.length;
  return Array.from({ length: rows.count }, (_, i) => ({
    step: rows.step[i]!,
    loss: rows.loss[i]!,
    validationLoss: rows.validationLoss[i]!,
    gradNorm: rows.gradNorm[i]!,
    learningRate: rows.learningRate[i]!,
    sampleGradSquare: rows.sampleGradSquare[i]!,
    layerGradNorm: [...rows.layerGradNorm.subarray(i * layers, (i + 1) * layers)],
  }));
}

/** The path of a config; outside the times that a network is trained for, it is that of the nearest one. */
export function pathOf(config: LabConfig): (t: number) => PathPoint {
  const [from, to] = timeInterval(config);
  const entry = getEntry(paths, config.path.id);
  return (t) => pathPoint(entry, config.path, Math.min(to, Math.max(from, t)));
}

/** Starts the engine on normal points with weights of a lively field, and gives the twin's. */
export async function startLively(engine: GpuEngine, config: LabConfig, dim: number): Promise<Field> {
  await engine.start(config, preparedData(dim, 40, 0, 1));
  const network = createNetwork(config.model, dim, 0);
  const record = asRecord(await engine.weights("raw"), randomWeights(network, new RandomSequence(3, 100)));
  await engine.setWeights(record);
  const weights = asTensors(record);
  const prediction = getEntry(predictions, config.loss.prediction);
  const path = pathOf(config);
  const [from, to] = timeInterval(config);
  return (points, t) => {
    const time = Math.min(to, Math.max(from, t));
    const input = { x: points, t: new Float64Array(points.length / dim).fill(time), label: null };
    const of = prediction.velocity(path(t), 1);
    return forward(network, weights, input).output.data.map((v, e) => of.x * points[e]! + of.output * v);
  };
}

/** @returns ‖a − b‖ / ‖b‖ */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} numbers against ${b.length}`);
  let error = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    error += (a[i]! - b[i]!) ** 2;
    size += b[i]! ** 2;
  }
  return Math.sqrt(error / size);
}

/** Numbers by tensor name in the shapes of `like`, rounded to float32. */
export function asRecord(like: WeightRecord, tensors: Readonly<Record<string, Float64Array>>): WeightRecord {
  return Object.fromEntries(
    Object.entries(like).map(([name, { shape }]) => [
      name,
      { shape, data: Float32Array.from(tensors[name]!) },
    ]),
  );
}

/** The same numbers in float64, for the twins. */
export function asTensors(weights: WeightRecord): Record<string, Float64Array> {
  return Object.fromEntries(
    Object.entries(weights).map(([name, { data }]) => [name, Float64Array.from(data)]),
  );
}

/** Equal bits in all tensors, NaN included, give equal fingerprints; others do not. */
export function fingerprint(weights: WeightRecord): string {
  const hash = createHash("sha256");
  for (const [name, { data }] of Object.entries(weights)) hash.update(name).update(data);
  return hash.digest("hex");
}
