import type { FourNumbers } from "../../algorithms/params.ts";
import type { KernelCache } from "../../gpu/kernel.ts";
import type { Memory } from "../../gpu/memory.ts";
import { evaluationBuffers, type ForwardBuffers, type ForwardKernels, forwardKernels } from "../forward.ts";
import type { NetworkShape } from "../network-shape.ts";
import { padRows } from "../padded-layout.ts";
import { type RunFields, runBytes, runRecord, stateBytes, tablesBytes, tablesRecord } from "../records.ts";
import { type AdapterTraits, chooseTile, quickTile } from "../tiling.ts";
import type { WeightBuffers } from "../training-memory.ts";
import { type FasterKernels, fasterKernels } from "./faster-kernels.ts";
import { type FoldedFirst, foldedFirst } from "./folded.ts";

/** What a config says of sampling, apart from the solver. */
export interface Origin {
  /** The module that fills the slot of draw_start. */
  readonly slot: string;
  readonly numbers: FourNumbers;
  /** Stored points `[count, dim]`, training space; empty where x0 is drawn. */
  readonly points: Float32Array;
  readonly timeScale: number;
  /** The modules and numbers behind the conversion to a velocity at each row's own time. */
  readonly path: string;
  readonly pathNumbers: FourNumbers;
  readonly prediction: string;
  readonly sourceStd: number;
}

/** What all solvers of one sampler share: `capacity` points, and the buffers of one network evaluation. */
export interface SamplerCore {
  readonly memory: Memory;
  readonly cache: KernelCache;
  readonly shape: NetworkShape;
  readonly origin: Origin;
  readonly weights: WeightBuffers;
  readonly capacity: number;
  readonly kernels: ForwardKernels;
  readonly faster: FasterKernels;
  /** For rows that all stand at one time; null where the network is modulated. */
  readonly folded: FoldedFirst | null;
  readonly buffers: ForwardBuffers;
  readonly x: GPUBuffer;
  readonly labels: GPUBuffer;
  /** What the network was last asked; its first number counts the evaluations. */
  readonly asked: GPUBuffer;
  readonly run: GPUBuffer;
  readonly tables: GPUBuffer;
  readonly state: GPUBuffer;
  readonly sourcePoints: GPUBuffer;
  readonly unused: readonly [GPUBuffer, GPUBuffer];
}

/** Bytes of one stage's slopes. */
export function pointBytes({ capacity, shape }: Pick<SamplerCore, "capacity" | "shape">): number {
  return 4 * capacity * shape.pointStride;
}

export async function samplerCore(
  memory: Memory,
  cache: KernelCache,
  adapter: AdapterTraits,
  shape: NetworkShape,
  origin: Origin,
  weights: WeightBuffers,
  capacity: number,
): Promise<SamplerCore> {
  const tile = chooseTile(adapter, capacity, shape.hiddenStride);
  const quick = quickTile(adapter, tile);
  const [kernels, folded] = await Promise.all([
    forwardKernels(cache, shape, quick ?? tile, "evaluate"),
    foldedFirst(memory, cache, shape, tile),
  ]);
  const stored = origin.points.length / shape.dim;
  const run = memory.uniform("run", runBytes);
  const tables = memory.uniform("tables", tablesBytes);
  const { queue } = memory.device;
  queue.writeBuffer(run, 0, runRecord(shape, runFields(origin, capacity, stored)));
  queue.writeBuffer(tables, 0, tablesRecord(shape));
  return {
    memory,
    cache,
    shape,
    origin,
    weights,
    capacity,
    kernels,
    faster: fasterKernels(cache, shape, kernels, tile, quick),
    folded,
    buffers: evaluationBuffers(memory, "evaluation", shape, capacity),
    x: memory.storage("x", 4 * capacity * shape.pointStride),
    labels: memory.storage("labels", 4 * capacity),
    asked: memory.storage("asked", 8),
    run,
    tables,
    state: memory.storage("state", stateBytes),
    sourcePoints: memory.filled("source", padRows(origin.points, stored, shape.dim, shape.pointStride)),
    unused: [memory.storage("unused0", 16), memory.storage("unused1", 16)],
  };
}

/** Nothing is drawn but start points, and nothing is trained. */
function runFields(origin: Origin, capacity: number, stored: number): RunFields {
  return {
    seed: 0,
    batch: capacity,
    batchRows: capacity,
    count: 1,
    fixedRows: false,
    reuse: 1,
    pairing: "as-drawn",
    coupleFrom: 0,
    pairSlots: 1,
    sourceCount: stored,
    stratified: false,
    dropout: 0,
    labelDropout: 0,
    sourceStd: origin.sourceStd,
    pathSigma: 0,
    clip: 0,
    weightDecay: 0,
    dataNoise: 0,
    timeScale: origin.timeScale,
    pairEpsilon: 0,
    patience: 0,
    sourceNumbers: origin.numbers,
    pathNumbers: origin.pathNumbers,
    weightNumbers: [0, 0, 0, 0],
  };
}
