import type { LabConfig } from "../config/types.ts";
import { type Drawing, heldOutRows } from "../data/drawing.ts";
import type { PreparedData } from "../data/types.ts";
import type { Pass } from "../gpu/pass.ts";
import { CompiledBehind } from "./compiled-behind.ts";
import { evaluationBuffers, type ForwardKernels, forwardKernels, forwardPasses } from "./forward.ts";
import { heldOutPairs } from "./held-out.ts";
import { runEnded } from "./lifetime.ts";
import type { NetworkShape } from "./network-shape.ts";
import { pad16, padRows } from "./padded-layout.ts";
import { RecordBook, type RunFields } from "./records.ts";
import { historyRows } from "./rows.ts";
import { chooseTile, quickTile } from "./tiling.ts";
import {
  drawingKernels,
  drawingPasses,
  type RunParts,
  rowBytes,
  simplePass,
  trainingRun,
} from "./training-plan.ts";

/** Evaluations on the held-out rows: of the raw weights, and, right after it, of the averaged ones. */
export interface ValidationPlan {
  readonly raw: () => readonly Pass[];
  readonly average: () => readonly Pass[];
}

const none: ValidationPlan = { raw: () => [], average: () => [] };

/** Held-out rows to evaluate by quick kernels: a few thousand steps, in which they are a fiftieth of the work. */
const quickRows = 30_000;

/** The Run record's fields for the held-out rows: fixed, stratified over t, nothing dropped, no noise on the data. */
export function validationRun(
  config: LabConfig,
  shape: NetworkShape,
  data: PreparedData,
  drawing: Drawing,
): RunFields {
  const count = heldOutRows(data);
  const { train, validation } = data.source ?? {};
  const stored = drawing.sourceCount > 0;
  return {
    ...trainingRun(config, shape, data, drawing),
    batch: count,
    batchRows: pad16(count),
    count,
    fixedRows: true,
    reuse: 1,
    coupleFrom: 0,
    pairSlots: 1,
    sourceCount: stored ? (validation ?? train ?? new Float32Array()).length / shape.dim : 0,
    stratified: true,
    dropout: 0,
    labelDropout: 0,
    dataNoise: 0,
  };
}

/**
 * Compiles and records the validation loss: fixed rows, times and noise, raw weights; the averaged weights of
 * the best one are kept. Then the same rows under the averaged weights.
 * @returns no passes where nothing is held out, or the run is over before they are compiled
 */
export async function validationPlan(parts: RunParts): Promise<ValidationPlan> {
  const { memory, cache, adapter, shape, config, data, drawing, at } = parts;
  const held = data.validation;
  const count = heldOutRows(data);
  if (count === 0) return none;
  const rows = pad16(count);
  // The tile of training: the activations of both are then the same kernels' where they can be.
  const tile = chooseTile(adapter, pad16(config.optimizer.batch), shape.hiddenStride);
  const quick = quickTile(adapter, tile);
  const [kernels, drawn, loss, validation, averageLoss, keepBest] = await Promise.all([
    forwardKernels(cache, shape, quick ?? tile, "evaluate"),
    drawingKernels(cache, config, drawing),
    cache.get("loss"),
    cache.get("validation", {}, { HISTORY: historyRows }),
    cache.get("average_loss", {}, { HISTORY: historyRows }),
    cache.get("keep_best"),
  ]);
  // Another run has taken this one's place while its kernels were compiled.
  if (memory.hasEnded) return none;

  const make = (name: string, stride: number) => memory.storage(`validation.${name}`, 4 * rows * stride);
  const filled = (name: string, values: Float32Array, its: number) =>
    memory.filled(`validation.${name}`, padRows(values, its, shape.dim, shape.pointStride));
  const buffers = evaluationBuffers(memory, "validation", shape, rows);
  const target_velocity = make("target", shape.pointStride);
  const velocity = make("velocity", shape.pointStride);
  const delta = make("delta", shape.pointStride);
  const row_loss = make("rowLoss", 1);
  const drawnRows = make("rows", rowBytes / 4);
  const squares = make("squares", (shape.inputStride + shape.conditionStride) / 4);
  const points = filled("points", held.scaled.subarray(0, count * shape.dim), count);
  const stored = data.source?.validation ?? new Float32Array();
  const source_points = filled("sourcePoints", stored, stored.length / shape.dim);
  const labels = memory.filled("validation.labels", held.labels?.slice(0, count) ?? new Uint32Array(4));
  const pairs = memory.filled("validation.pairs", heldOutPairs(config, data));

  const { state, tables, history, unused, weights, best, validationRun: run } = at;
  const { input, condition } = buffers;
  const recorded = (forward: ForwardKernels) => {
    const book = new RecordBook(memory, "validation.records", 64);
    const context = { shape, kernels: forward, book, unused, run, state };
    const squaredErrors = (of: GPUBuffer) => [
      ...forwardPasses(context, rows, of, buffers, velocity, null),
      simplePass(loss, Math.ceil(rows / 64), {
        ...{ run, rows: drawnRows, velocity, target_velocity, delta, row_loss, squares },
      }),
    ];
    const raw = [
      ...drawingPasses(drawn, shape, rows, {
        ...{ run, tables, state, points, source_points, labels, pairs, rows: drawnRows },
        ...{ input, condition, target_velocity, squares },
      }),
      ...squaredErrors(weights.raw),
      simplePass(validation, 1, { run, state, row_loss, history }),
      simplePass(keepBest, Math.ceil(shape.layout.size / 4 / 64), { state, average: weights.ema, best }),
    ];
    const average = [
      ...squaredErrors(weights.ema),
      simplePass(averageLoss, 1, { run, state, row_loss, history }),
    ];
    book.flush();
    return { raw, average };
  };
  const first = recorded(kernels);
  const faster =
    quick &&
    new CompiledBehind(async () => {
      const lasting = await forwardKernels(cache, shape, tile, "evaluate");
      if (memory.hasEnded) throw runEnded();
      return recorded(lasting);
    }, quickRows);
  const present = () => faster?.after(rows) ?? first;
  return { raw: () => present().raw, average: () => present().average };
}
