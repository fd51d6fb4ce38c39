import type { Drawing, Pairing } from "../data/drawing.ts";
import type { Memory } from "../gpu/memory.ts";
import { UniformRecords } from "../gpu/memory.ts";
import type { NetworkShape } from "./network-shape.ts";

/** Small uniform records of one size, collected while passes are built and written once. */
export class RecordBook {
  readonly #records: UniformRecords;
  readonly #written: ArrayBuffer[] = [];
  readonly #queue: GPUQueue;
  readonly #capacity: number;

  constructor(memory: Memory, name: string, capacity: number) {
    this.#records = new UniformRecords(memory, name, 32, capacity);
    this.#queue = memory.device.queue;
    this.#capacity = capacity;
  }

  add(values: readonly number[]): GPUBufferBinding {
    if (this.#written.length === this.#capacity) throw new Error("RecordBook is full");
    this.#written.push(Uint32Array.from({ length: 8 }, (_, i) => values[i] ?? 0).buffer);
    return this.#records.binding(this.#written.length - 1);
  }

  flush(): void {
    this.#records.write(this.#queue, this.#written);
  }
}

/** Fields of the Gemm record, in the order of shaders/shared/gemm.wgsl. */
export interface GemmFields {
  readonly rows4: number;
  readonly cols4: number;
  readonly depth4: number;
  readonly slice4?: number;
  /** Floats into the arena; the record counts in vec4f. */
  readonly weight: number;
  readonly bias: number;
  readonly layer?: number;
  /** vec4f in a row of input and weight, where the product's depth ends before the row does. */
  readonly row4?: number;
}

export function gemmRecord(book: RecordBook, g: GemmFields): GPUBufferBinding {
  const { rows4, cols4, depth4, slice4 = depth4, weight, bias, layer = 0, row4 = depth4 } = g;
  return book.add([rows4, cols4, depth4, slice4, weight / 4, bias / 4, layer, row4]);
}

/** Fields of the Run record that are not the network's own. */
export interface RunFields extends Omit<Drawing, "quantiles"> {
  readonly seed: number;
  readonly batch: number;
  readonly batchRows: number;
  readonly count: number;
  readonly fixedRows: boolean;
  readonly dropout: number;
  readonly labelDropout: number;
  readonly clip: number;
  readonly weightDecay: number;
  readonly patience: number;
}

/** The PAIRING_ constants of shaders/shared/rows.wgsl. */
const pairings: Readonly<Record<Pairing, number>> = { "as-drawn": 0, coupled: 1, listed: 2 };

export const runBytes = 176;
/** Bytes of the State record. */
export const stateBytes = 48;

/** The Run record, in the order of shaders/shared/run.wgsl. */
export function runRecord(shape: NetworkShape, run: RunFields): ArrayBuffer {
  const record = new ArrayBuffer(runBytes);
  new Uint32Array(record).set([
    run.seed,
    run.batch,
    run.batchRows,
    shape.dim,
    run.count,
    shape.classes,
    shape.timeFeatures,
    shape.inputStride / 4,
    shape.conditionStride / 4,
    shape.pointStride / 4,
    shape.width,
    shape.layout.layers.length,
    shape.includesTime ? 1 : 0,
    run.fixedRows ? 1 : 0,
    run.reuse,
    pairings[run.pairing],
    run.coupleFrom,
    run.pairSlots,
    run.sourceCount,
    run.stratified ? 1 : 0,
  ]);
  new Uint32Array(record)[29] = run.patience;
  const floats = new Float32Array(record);
  floats.set([run.dropout, run.labelDropout, run.sourceStd, run.pathSigma], 20);
  floats.set([run.clip, run.weightDecay, run.dataNoise, run.timeScale, run.pairEpsilon], 24);
  floats.set(run.sourceNumbers, 32);
  floats.set(run.pathNumbers, 36);
  floats.set(run.weightNumbers, 40);
  return record;
}

export const tablesBytes = 4 * (128 + 4 * 257);

/** The Tables record: frequencies of the time embedding, then the quantiles of t where rows are drawn. */
export function tablesRecord(shape: NetworkShape, quantiles?: Float32Array): Float32Array<ArrayBuffer> {
  const tables = new Float32Array(tablesBytes / 4);
  tables.set(shape.frequencies);
  if (quantiles) tables.set(quantiles, 128);
  return tables;
}
