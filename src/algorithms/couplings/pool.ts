import { pcg4d, Stream } from "../../lib/rng.ts";
import { getEntry } from "../entry.ts";
import type { SourceNumbers } from "../sources/entry.ts";
import { sources } from "../sources/index.ts";

/** What the batches of a run are drawn from; the kernels, their twins and the worker draw the same rows. */
export interface Pool {
  readonly seed: number;
  /** Rows that are paired with each other. */
  readonly batch: number;
  /** Training points. */
  readonly count: number;
  readonly dim: number;
  /** `[count, dim]`, training space. */
  readonly points: Float32Array;
  /** Class of each training point. */
  readonly labels: Uint32Array | null;
  readonly source: DrawnPool | StoredPool;
}

export interface DrawnPool {
  readonly kind: "drawn";
  /** A drawn source's id. */
  readonly id: string;
  readonly numbers: SourceNumbers;
}

export interface StoredPool {
  readonly kind: "stored";
  /** `[m, dim]`, training space. */
  readonly points: Float32Array;
}

/** Rows before they are paired: row n of x0 and row n of x1 have met by chance only. */
export interface PoolRows {
  /** Training point of row n. */
  readonly index: Uint32Array;
  /** `[batch, dim]`, training space. */
  readonly x0: Float64Array;
  /** `[batch, dim]`, training space. */
  readonly x1: Float64Array;
  /**
   * Class of data row n, which source row n carries too: C2OT (Cheng & Schwing 2025) first gives each source
   * point a condition at random and then pairs within cost + w·[classes differ]. Were source points handed out
   * to classes by distance alone, p(x0 | class) would no longer be the prior that sampling starts from.
   */
  readonly label: Uint32Array | null;
}

/** The rows of one step, float64. */
export function drawPool(pool: Pool, step: number): PoolRows {
  const { seed, batch, count, dim, points, labels } = pool;
  const index = new Uint32Array(batch);
  const x0 = new Float64Array(batch * dim);
  const x1 = new Float64Array(batch * dim);
  const source = sourceRows(pool, { stream: Stream.source, rowStream: Stream.row, step });
  for (let n = 0; n < batch; n++) {
    const point = pcg4d(seed, Stream.row, step, n)[0] % count;
    index[n] = point;
    x1.set(points.subarray(point * dim, (point + 1) * dim), n * dim);
    x0.set(source(n), n * dim);
  }
  return { index, x0, x1, label: labels && index.map((point) => labels[point]!) };
}

/** Where source rows are drawn from: `stream` by a drawn source, the last number of `rowStream` by a stored one. */
interface SourceKey {
  readonly stream: number;
  readonly rowStream: number;
  readonly step: number;
}

/** @returns x0 of a row, `[dim]`, training space. */
export function sourceRows(
  { seed, dim, source }: Pool,
  { stream, rowStream, step }: SourceKey,
): (row: number) => ArrayLike<number> {
  if (source.kind === "drawn") {
    const entry = getEntry(sources, source.id);
    if (entry.kind !== "drawn") throw new Error(`source "${source.id}" is not drawn`);
    return (row) => entry.draw({ seed, stream, step }, row, dim, source.numbers);
  }
  const count = source.points.length / dim;
  return (row) => {
    const at = (pcg4d(seed, rowStream, step, row)[3] % count) * dim;
    return source.points.subarray(at, at + dim);
  };
}
