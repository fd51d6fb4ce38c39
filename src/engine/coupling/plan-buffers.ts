import type { Kernel, KernelCache, Resource } from "../../gpu/kernel.ts";
import type { Memory } from "../../gpu/memory.ts";
import type { Pass } from "../../gpu/pass.ts";
import type { AdapterTraits } from "../tiling.ts";
import { type PlanParams, type PlanShape, paddedRows, planBytes, planRecord } from "./plan-record.ts";

/** What a plan is made of and where its results go. */
export interface PlanParts extends PlanShape {
  readonly memory: Memory;
  readonly cache: KernelCache;
  readonly adapter: Pick<AdapterTraits, "isFallback">;
  /** Source and data points, `[rows padded to 16, pointStride]`, float32; what pads a row is zero. */
  readonly x0: GPUBuffer;
  readonly x1: GPUBuffer;
  /** Class of each row; read where `classWeight` > 0 only. */
  readonly labels: GPUBuffer | null;
  readonly classWeight: number;
  /** The State record: its step is the key of what is drawn. */
  readonly state: GPUBuffer;
  readonly seed: number;
  /** Steps that share a pool: what is drawn for it belongs to the first of them; 1 by default. */
  readonly reuse?: number;
  readonly params: PlanParams;
  /** Written: the source row of each data row. */
  readonly pairs: GPUBuffer;
  /** Written: eight numbers, see report.ts. */
  readonly report: GPUBuffer;
}

/** Buffers that live as long as the passes of one plan; matrices are `[padded, padded]`. */
export interface PlanBuffers {
  readonly padded: number;
  readonly plan: GPUBuffer;
  /** Means and spread of each coordinate, `[3, pointStride]`. */
  readonly centre: GPUBuffer;
  readonly progress: GPUBuffer;
  readonly potential: Sides;
  readonly mass: Sides;
  /** Coordinates `[dim, padded]` where scores are computed from them, else matrices. */
  readonly scores: Sides;
  /** log2 π: a row for each data row. */
  readonly logPlan: GPUBuffer;
}

/** One buffer for the source rows, one for the data rows. */
export interface Sides {
  readonly source: GPUBuffer;
  readonly data: GPUBuffer;
}

/** Up to so many coordinates a score is cheaper computed from the points than loaded from a matrix. */
const computedDims = 4;

/** Scores are computed where they are needed; differences of classes are not, so these make a matrix. */
export function computesScores({ dim, labels, classWeight }: PlanParts): boolean {
  return dim <= computedDims && !(labels && classWeight > 0);
}

export function planBuffers(parts: PlanParts): PlanBuffers {
  const { memory, rows, dim, pointStride, params, seed, labels, classWeight, reuse = 1 } = parts;
  const padded = paddedRows(rows);
  const floats = (name: string, count: number) => memory.storage(`plan.${name}`, 4 * count);
  const sides = (name: string, count: number): Sides => ({
    source: floats(`source-${name}`, count),
    data: floats(`data-${name}`, count),
  });
  const plan = memory.uniform("plan", planBytes);
  const record = planRecord({ rows, dim, pointStride }, params, {
    seed,
    classWeight: labels ? classWeight : 0,
    reuse,
  });
  memory.device.queue.writeBuffer(plan, 0, record);
  return {
    padded,
    plan,
    centre: floats("centre", 3 * pointStride),
    progress: floats("progress", 8),
    potential: sides("potential", padded),
    mass: sides("mass", padded),
    scores: sides("scores", computesScores(parts) ? dim * padded : padded * padded),
    logPlan: floats("log", padded * padded),
  };
}

/** One dispatch of a kernel of the plan: all of them know the Plan record. */
export async function planPass(
  { cache }: PlanParts,
  { plan }: PlanBuffers,
  kernel: KernelChoice,
  groups: number,
  resources: Readonly<Record<string, Resource>>,
): Promise<Pass> {
  const found: Kernel = await cache.get(kernel.name, kernel.slots, kernel.constants);
  return { kernel: found, bindings: found.bind({ plan, ...resources }), x: Math.ceil(groups) };
}

export interface KernelChoice {
  readonly name: string;
  readonly slots?: Readonly<Record<string, string>>;
  readonly constants?: Readonly<Record<string, number>>;
}
