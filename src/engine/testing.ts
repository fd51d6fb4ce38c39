import { createHash } from "node:crypto";
import { testDevice } from "../gpu/testing.ts";
import { inlineAssigner } from "./coupling/assigner.ts";
import type { TrainingRows, WeightRecord } from "./engine.ts";
import { GpuEngine } from "./gpu-engine.ts";
import type { AdapterTraits } from "./tiling.ts";

/** Engines on the tests' own adapter, and comparisons with what the float64 twins say. */

/** What the planner is told of the adapter: each makes it take other tiles, or slices of the batch. */
export const traits = {
  software: { isFallback: true, subgroups: true },
  softwareWithoutSubgroups: { isFallback: true, subgroups: false },
  gpu: { isFallback: false, subgroups: true },
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
