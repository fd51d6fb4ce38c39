import type { Pass } from "../gpu/pass.ts";
import { evaluationBuffers, forwardKernels, forwardPasses } from "./forward.ts";
import { pad16, padRows } from "./padded-layout.ts";
import { RecordBook, runBytes, runRecord } from "./records.ts";
import { historyRows } from "./rows.ts";
import { chooseTile } from "./tiling.ts";
import { prepareKernel, preparePass, type RunParts, simplePass, trainingRun } from "./training-plan.ts";

/** The most rows of the validation split that are evaluated. */
const validationRows = 512;

/**
 * Compiles and records the validation loss: fixed rows, times and noise, raw weights, nothing dropped.
 * @returns no passes where nothing is held out, or the run is over before they are compiled
 */
export async function validationPlan(parts: RunParts): Promise<readonly Pass[]> {
  const { memory, cache, adapter, shape, config, data, at } = parts;
  const held = data.validation;
  const count = Math.min(validationRows, held.count);
  if (count === 0) return [];
  const rows = pad16(count);
  // The tile of training: the activations of both are then the same kernels' where they can be.
  const tile = chooseTile(adapter, pad16(config.optimizer.batch), shape.hiddenStride);
  const [kernels, prepare, loss, validation] = await Promise.all([
    forwardKernels(cache, shape, tile, "evaluate"),
    prepareKernel(cache, config),
    cache.get("loss"),
    cache.get("validation", {}, { HISTORY: historyRows }),
  ]);
  // Another run has taken this one's place while its kernels were compiled.
  if (memory.isDisposed) return [];

  const run = memory.uniform("validation.run", runBytes);
  const fields = { ...trainingRun(config, shape, data), batch: count, batchRows: rows, count };
  memory.device.queue.writeBuffer(
    run,
    0,
    runRecord(shape, { ...fields, fixedRows: true, dropout: 0, labelDropout: 0 }),
  );
  const make = (name: string, stride: number) => memory.storage(`validation.${name}`, 4 * rows * stride);
  const buffers = evaluationBuffers(memory, "validation", shape, rows);
  const target_velocity = make("target", shape.pointStride);
  const velocity = make("velocity", shape.pointStride);
  const delta = make("delta", shape.pointStride);
  const row_loss = make("rowLoss", 1);
  const squares = make("squares", (shape.inputStride + shape.conditionStride) / 4);
  const scaled = held.scaled.subarray(0, count * shape.dim);
  const points = memory.filled("validation.points", padRows(scaled, count, shape.dim, shape.pointStride));
  const labels = memory.filled("validation.labels", held.labels?.slice(0, count) ?? new Uint32Array(4));

  const { state, tables, history, unused, weights } = at;
  const { input, condition } = buffers;
  const book = new RecordBook(memory, "validation.records", 32);
  const context = { shape, kernels, book, unused, run, state };
  const passes = [
    preparePass(prepare, shape, rows, {
      ...{ run, tables, state, points, labels },
      ...{ input, condition, target_velocity, squares },
    }),
    ...forwardPasses(context, rows, weights.raw, buffers, velocity, null),
    simplePass(loss, Math.ceil(rows / 64), { run, velocity, target_velocity, delta, row_loss, squares }),
    simplePass(validation, 1, { run, state, row_loss, history }),
  ];
  book.flush();
  return passes;
}
