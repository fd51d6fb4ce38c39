import { labelDropout } from "../algorithms/conditionings/label-dropout.ts";
import type { LabConfig } from "../config/types.ts";
import type { Drawing } from "../data/drawing.ts";
import type { PreparedData } from "../data/types.ts";
import type { Kernel, KernelCache, Resource } from "../gpu/kernel.ts";
import type { Memory } from "../gpu/memory.ts";
import type { Pass } from "../gpu/pass.ts";
import { CompiledBehind } from "./compiled-behind.ts";
import { drawingSlots } from "./drawing-slots.ts";
import { forwardKernels } from "./forward.ts";
import { runEnded } from "./lifetime.ts";
import type { NetworkShape } from "./network-shape.ts";
import { pad16 } from "./padded-layout.ts";
import { RecordBook, type RunFields, runRecord } from "./records.ts";
import { historyRows } from "./rows.ts";
import { type AdapterTraits, chooseSlices, chooseTile, quickTile, type Tile } from "./tiling.ts";
import { binGroups, totalGroups } from "./time-bins.ts";
import type { TrainingMemory } from "./training-memory.ts";
import { backwardKernels, TrainingStep } from "./training-step.ts";

/** Rows that are trained on before faster kernels are compiled: first rows and first samples are to be seen at once. */
const quickRows = 10_240;

/** Steps between evaluations of the validation loss. */
export const validationEvery = 50;

/** Steps between evaluations under the averaged weights, and between measurements of the update's size. */
export const averageEvery = 100;
export const sizeEvery = 50;

/** A step of training, recorded once: everything up to the history row, the snapshot where due, the update. */
export interface TrainingPlan {
  readonly step: readonly Pass[];
  /** The same step by kernels that are faster and longer to compile; null where it has them from the start. */
  readonly faster: CompiledBehind<readonly Pass[]> | null;
  readonly snapshot: readonly Pass[];
  readonly update: readonly Pass[];
  /** Before an update whose size is told. */
  readonly size: readonly Pass[];
  /** Before bins of flow time are read. */
  readonly totals: readonly Pass[];
}

/** What a run is made of; the config is the one that it started with. */
export interface RunParts {
  readonly memory: Memory;
  readonly cache: KernelCache;
  readonly adapter: AdapterTraits;
  readonly shape: NetworkShape;
  readonly config: LabConfig;
  readonly data: PreparedData;
  readonly drawing: Drawing;
  readonly at: TrainingMemory;
}

/** The Run record's fields for the batches of training. */
export function trainingRun(
  config: LabConfig,
  shape: NetworkShape,
  data: PreparedData,
  drawing: Drawing,
): RunFields {
  return {
    ...drawing,
    seed: config.seed,
    batch: config.optimizer.batch,
    batchRows: pad16(config.optimizer.batch),
    count: data.train.count,
    fixedRows: false,
    dropout: shape.dropout,
    labelDropout: shape.classes > 0 ? labelDropout : 0,
    clip: config.optimizer.clip,
    weightDecay: config.optimizer.weightDecay,
    patience: config.optimizer.patience * validationEvery,
  };
}

/** The kernels that draw a batch, linked for the config's choices. */
export interface DrawingKernels {
  readonly rows: Kernel;
  readonly weight: Kernel | null;
  readonly points: Kernel;
  readonly conditioning: Kernel;
}

export async function drawingKernels(
  cache: KernelCache,
  config: LabConfig,
  drawing: Drawing,
): Promise<DrawingKernels> {
  const { source, path, prediction, weight } = drawingSlots(config);
  const [rows, pairWeight, points, conditioning] = await Promise.all([
    cache.get("draw_rows", { path, prediction, weight }),
    drawing.pairEpsilon > 0 ? cache.get("pair_weight", { source }) : null,
    cache.get("draw_points", { source, path, prediction }),
    cache.get("draw_conditioning"),
  ]);
  return { rows, weight: pairWeight, points, conditioning };
}

/** What a batch is drawn from and where it goes. */
export interface DrawingBuffers {
  readonly run: GPUBuffer;
  readonly tables: GPUBuffer;
  readonly state: GPUBuffer;
  readonly points: GPUBuffer;
  readonly source_points: GPUBuffer;
  readonly labels: GPUBuffer;
  readonly pairs: GPUBuffer;
  /** A Row record of 20 bytes each. */
  readonly rows: GPUBuffer;
  readonly input: Resource;
  readonly condition: Resource;
  readonly target_velocity: Resource;
  readonly squares: Resource;
}

/** Bytes of a Row in shaders/shared/rows.wgsl. */
export const rowBytes = 20;

/** Draws `count` rows (a multiple of 16). */
export function drawingPasses(
  kernels: DrawingKernels,
  shape: NetworkShape,
  count: number,
  buffers: DrawingBuffers,
): Pass[] {
  const { run, tables, state, points, source_points, labels, pairs, rows } = buffers;
  const { input, condition, target_velocity, squares } = buffers;
  const own = shape.conditionStride > 0;
  const chunks = own ? shape.conditionStride / 4 : shape.inputStride / 4 - Math.floor(shape.dim / 4);
  const each = Math.ceil(count / 64);
  return [
    simplePass(kernels.rows, each, { run, tables, state, labels, pairs, rows }),
    ...(kernels.weight
      ? [simplePass(kernels.weight, each, { run, state, points, source_points, rows })]
      : []),
    simplePass(kernels.points, Math.ceil((count * shape.pointStride) / 4 / 64), {
      ...{ run, state, rows, points, source_points, input, target_velocity, squares },
    }),
    simplePass(kernels.conditioning, Math.ceil((count * chunks) / 64), {
      ...{ run, tables, rows, input, condition, squares },
    }),
  ];
}

export function simplePass(kernel: Kernel, x: number, bindings: Readonly<Record<string, Resource>>): Pass {
  return { kernel, x, bindings: kernel.bind(bindings) };
}

/** Compiles the kernels of a training step and records its passes. */
export async function trainingPlan(parts: RunParts): Promise<TrainingPlan> {
  const { memory, cache, adapter, shape, config, data, drawing, at } = parts;
  const rows = pad16(config.optimizer.batch);
  const lasting = chooseTile(adapter, rows, shape.hiddenStride);
  const quick = quickTile(adapter, lasting);
  const slices = chooseSlices(adapter, rows, shape.layout.size);
  const ring = { HISTORY: historyRows };
  const arena = { ARENA: shape.layout.size / 4, SLICES: slices };
  const products = (tile: Tile) =>
    Promise.all([forwardKernels(cache, shape, tile, "train"), backwardKernels(cache, shape, tile)]);
  const [
    firstProducts,
    drawn,
    sampleNorms,
    reduce,
    gather,
    finalize,
    bins,
    adamw,
    advance,
    snapshot,
    sums,
    updateParts,
    ratio,
  ] = await Promise.all([
    products(quick ?? lasting),
    drawingKernels(cache, config, drawing),
    cache.get("sample_norms"),
    cache.get("reduce_gradient", {}, arena),
    cache.get("gather"),
    cache.get("finalize", {}, ring),
    cache.get("bin_rows"),
    cache.get("adamw", {}, ring),
    cache.get("advance"),
    cache.get("snapshot"),
    cache.get("bin_sums"),
    cache.get("update_parts", {}, ring),
    cache.get("update_ratio", {}, ring),
  ]);

  const { run, tables, state, schedule, history, kept, points, labels, pairs, unused, weights } = at;
  const { queue } = memory.device;
  const layers = shape.layout.layers.length;
  const bytes = 4 * shape.layout.size;
  const gradient = memory.storage("gradient", bytes * slices);
  const gradientParts = memory.storage("gradientParts", bytes / 32);
  const updateSquares = memory.storage("updateSquares", bytes / 16);
  const norms = memory.storage("sampleNorms", 4 * rows * (1 + layers));
  const broken = memory.storage("broken", 2 * rows);
  const lanes = memory.storage("lanes", 4 * 64 * (2 + layers));
  const broken_lanes = memory.storage("brokenLanes", 8 * 64);
  const operands = memory.uniform("operands", 192);
  const blocks = memory.uniform("blocks", 64);
  queue.writeBuffer(run, 0, runRecord(shape, trainingRun(config, shape, data, drawing)));
  queue.writeBuffer(
    blocks,
    0,
    Uint32Array.from({ length: 16 }, (_, i) => shape.layout.firstBlock[i] ?? 0),
  );

  const step = new TrainingStep(memory, shape, rows, unused[1]);
  queue.writeBuffer(operands, 0, step.operands() as Uint32Array<ArrayBuffer>);
  const { input, condition } = step.buffers;
  const target_velocity = step.target;
  const squares = step.squares.binding("input");
  const before = drawingPasses(drawn, shape, rows, {
    ...{ run, tables, state, points, labels, pairs, source_points: at.sourcePoints, rows: step.rows },
    ...{ input, condition, target_velocity, squares },
  });
  const after = [
    simplePass(sampleNorms, Math.ceil(rows / 64), {
      ...{ run, operands, norms, broken },
      squares: step.squares.buffer,
    }),
    simplePass(reduce, shape.layout.size / 2048, { gradient, parts: gradientParts }),
    simplePass(gather, 2 + layers, {
      ...{ run, blocks, norms, broken, lanes, broken_lanes },
      row_loss: step.rowLoss,
      parts: gradientParts,
    }),
    simplePass(finalize, 1, { run, lanes, broken_lanes, schedule, state, history }),
    simplePass(bins, binGroups(layers), {
      ...{ run, state, norms, rows: step.rows },
      row_loss: step.rowLoss,
      sums: at.binLanes,
    }),
  ];
  /** A whole step with these kernels for its products. */
  const recorded = ([forward, backward]: Awaited<ReturnType<typeof products>>, name: string): Pass[] => {
    const book = new RecordBook(memory, name, 128);
    const context = { shape, kernels: forward, book, unused, run, state };
    const passes = [...before, ...step.passes(context, backward, weights.raw, gradient, slices), ...after];
    book.flush();
    return passes;
  };
  const elementwise = Math.ceil(shape.layout.size / 4 / 64);
  const arenas = { weights: weights.raw, first: weights.first, second: weights.second, average: weights.ema };
  return {
    step: recorded(firstProducts, "records"),
    faster:
      quick &&
      new CompiledBehind(async () => {
        const compiled = await products(lasting);
        if (memory.hasEnded) throw runEnded();
        return recorded(compiled, "records.faster");
      }, quickRows),
    snapshot: [simplePass(snapshot, elementwise, { state, kept, ...arenas })],
    update: [
      simplePass(adamw, elementwise, { run, state, schedule, gradient, ...arenas }),
      simplePass(advance, 1, { state }),
    ],
    size: [
      simplePass(updateParts, shape.layout.size / 2048, {
        ...{ run, state, schedule, gradient, parts: updateSquares },
        ...{ weights: weights.raw, first: weights.first, second: weights.second },
      }),
      simplePass(ratio, layers, { blocks, state, history, parts: updateSquares }),
    ],
    totals: [simplePass(sums, totalGroups(layers), { sums: at.binLanes, totals: at.binTotals })],
  };
}
