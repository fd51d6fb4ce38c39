import type { Drawing } from "../data/drawing.ts";
import type { PreparedData } from "../data/types.ts";
import type { Memory } from "../gpu/memory.ts";
import type { NetworkShape } from "./network-shape.ts";
import { padRows } from "./padded-layout.ts";
import { runBytes, stateBytes, tablesBytes, tablesRecord } from "./records.ts";
import { historyRows, rowSize } from "./rows.ts";
import { laneBytes, totalBytes } from "./time-bins.ts";

/** The raw and averaged weights and the optimiser's moments, one arena each. */
export interface WeightBuffers {
  readonly raw: GPUBuffer;
  readonly ema: GPUBuffer;
  readonly first: GPUBuffer;
  readonly second: GPUBuffer;
  /** Whether their run has ended: no submit may use them any more. */
  readonly isGone: () => boolean;
}

/** What lives as long as a run, whatever is computed from it. */
export interface TrainingMemory {
  readonly weights: WeightBuffers;
  /** Training points `[count, pointStride]`, training space, and their classes. */
  readonly points: GPUBuffer;
  readonly labels: GPUBuffer;
  /** Stored x0's `[count, pointStride]`, training space; a stand-in where they are drawn. */
  readonly sourcePoints: GPUBuffer;
  /** The source row of each data row, `[pairSlots, batch]`. */
  readonly pairs: GPUBuffer;
  /** The Run and Tables records. */
  readonly run: GPUBuffer;
  readonly tables: GPUBuffer;
  readonly state: GPUBuffer;
  readonly schedule: GPUBuffer;
  readonly history: GPUBuffer;
  /** Sums by bin of flow time: by lane, and their totals where they are read. */
  readonly binLanes: GPUBuffer;
  readonly binTotals: GPUBuffer;
  /** What the guard comes back to: weights, both moments, the average. */
  readonly kept: GPUBuffer;
  /** Averaged weights of the best validation so far. */
  readonly best: GPUBuffer;
  /** The Run record of the held-out rows. */
  readonly validationRun: GPUBuffer;
  /** Stand-ins for what evaluation does not write. */
  readonly unused: readonly [GPUBuffer, GPUBuffer];
}

export function trainingMemory(
  memory: Memory,
  shape: NetworkShape,
  drawing: Drawing,
  batch: number,
  data: PreparedData,
  initial: Float32Array,
): TrainingMemory {
  const { queue } = memory.device;
  const bytes = 4 * shape.layout.size;
  const layers = shape.layout.layers.length;
  const { scaled, count, labels } = data.train;
  const stored = data.source?.train ?? new Float32Array();
  const pairing = drawing.pairing === "coupled" ? batch * drawing.pairSlots : 0;
  const tables = memory.uniform("tables", tablesBytes);
  queue.writeBuffer(tables, 0, tablesRecord(shape, drawing.quantiles));
  const kept = memory.storage("kept", 4 * bytes);
  // What the guard comes back to where the first step already fails.
  for (const place of [0, 3]) queue.writeBuffer(kept, place * bytes, initial as Float32Array<ArrayBuffer>);
  return {
    weights: {
      raw: memory.filled("weights", initial),
      ema: memory.filled("average", initial),
      first: memory.storage("first", bytes),
      second: memory.storage("second", bytes),
      isGone: () => memory.hasEnded,
    },
    points: memory.filled("points", padRows(scaled, count, shape.dim, shape.pointStride)),
    labels: memory.filled("labels", labels ?? new Uint32Array(4)),
    sourcePoints: memory.filled(
      "sourcePoints",
      padRows(stored, stored.length / shape.dim, shape.dim, shape.pointStride),
    ),
    pairs: memory.storage("pairs", 4 * pairing),
    run: memory.uniform("run", runBytes),
    tables,
    state: memory.storage("state", stateBytes),
    schedule: memory.storage("schedule", 16 * historyRows),
    history: memory.storage("history", 4 * rowSize * historyRows),
    binLanes: memory.storage("binLanes", laneBytes(layers)),
    binTotals: memory.storage("binTotals", totalBytes(layers)),
    kept,
    best: memory.filled("best", initial),
    validationRun: memory.uniform("validation.run", runBytes),
    unused: [memory.storage("unused0", 16), memory.storage("unused1", 16)],
  };
}
