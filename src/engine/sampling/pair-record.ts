import type { AdaptiveSolverEntry } from "../../algorithms/solvers/entry.ts";
import type { AdaptiveStatus, Attempt, SurrogatePushes } from "../engine.ts";

export const pairBytes = 144;
/** 32-bit numbers of a Journey record. */
const journeyWords = 16;
export const journeyBytes = 4 * journeyWords;

/** A step that would have to be smaller ends the integration: some ten float32 numbers near t = 1. */
const minStep = 1e-6;

/** Fields of the Pair record that are not the solver's own. */
export interface PairFields {
  readonly rtol: number;
  readonly atol: number;
  readonly control: "i" | "pi";
  readonly maxNfe: number;
  /** From where to where t goes. */
  readonly span: readonly [number, number];
  /** Times between which the network is asked. */
  readonly interval: readonly [number, number];
  readonly rows: number;
  readonly dim: number;
  readonly row4: number;
  readonly stride: number;
  /** Network evaluations that one slope takes. */
  readonly cost: number;
  readonly times: number;
}

/** The Pair record, in the order of shaders/shared/pair.wgsl. */
export function pairRecord(solver: AdaptiveSolverEntry, fields: PairFields): ArrayBuffer {
  const record = new ArrayBuffer(pairBytes);
  const floats = new Float32Array(record);
  const { b, bError } = solver.tableau;
  floats.set(b, 0);
  floats.set(bError, 8);
  const { rtol, atol, span, interval } = fields;
  floats.set([rtol, atol, ...span, minStep, solver.embeddedOrder + 1, ...interval], 16);
  new Uint32Array(record).set(
    [
      fields.rows,
      fields.row4,
      fields.stride,
      fields.dim,
      b.length,
      solver.fsal ? 1 : 0,
      fields.control === "pi" ? 1 : 0,
      fields.maxNfe,
      fields.cost,
      fields.times,
    ],
    24,
  );
  return record;
}

/** Journey records of samples that stand at their start; the first of the wanted times is there. */
export function startJourneys(rows: number, start: number): ArrayBuffer {
  const records = new ArrayBuffer(rows * journeyBytes);
  const floats = new Float32Array(records);
  const integers = new Uint32Array(records);
  for (let n = 0; n < rows; n++) {
    floats[n * journeyWords] = start;
    floats[n * journeyWords + 3] = 1;
    integers[n * journeyWords + 12] = 1;
  }
  return records;
}

/** The constants of shaders/shared/pair.wgsl, in their order; a sample that still runs was given up on. */
const statuses: readonly AdaptiveStatus[] = ["aborted", "done", "maximum-nfe", "minimum-step", "not-finite"];

/** How the samples of one integration fared, by row. */
export interface Journeys {
  readonly accepted: Uint32Array;
  readonly rejected: Uint32Array;
  readonly nfe: Uint32Array;
  readonly status: readonly AdaptiveStatus[];
  /** When each stopped. */
  readonly end: Float32Array;
  /** Wanted times that each left behind. */
  readonly kept: Uint32Array;
  /** Of the first samples, as many as were asked for: every try at a step. */
  readonly attempts?: readonly (readonly Attempt[])[];
  readonly pushes?: SurrogatePushes;
}

export function readJourneys(records: ArrayBuffer): Journeys {
  const floats = new Float32Array(records);
  const integers = new Uint32Array(records);
  const rows = integers.length / journeyWords;
  const column = (at: number) =>
    Uint32Array.from({ length: rows }, (_, n) => integers[n * journeyWords + at]!);
  return {
    end: Float32Array.from({ length: rows }, (_, n) => floats[n * journeyWords]!),
    status: Array.from(column(4), (code) => statuses[code]!),
    accepted: column(5),
    rejected: column(6),
    nfe: column(7),
    kept: column(12),
  };
}

/**
 * What became of one try at a step, by row: null where a sample had ended before.
 * @param records of `rows` samples before the try at byte `from`, and after it behind them
 */
export function readTries(records: ArrayBuffer, from: number, rows: number): (Attempt | null)[] {
  const words = rows * journeyWords;
  const before = new Float32Array(records, from, words);
  const after = new Float32Array(records, from + 4 * words, words);
  return Array.from({ length: rows }, (_, n) => {
    const at = n * journeyWords;
    const h = before[at + 2]!;
    return h === 0 ? null : { t: before[at]!, h, ratio: after[at + 13]! };
  });
}
