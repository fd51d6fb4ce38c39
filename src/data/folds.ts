import { RandomSequence, Stream } from "../lib/rng.ts";
import type { PreparedData, Split } from "./types.ts";

/**
 * The training split cut into `count` parts of nearly equal size: fold k holds part k out for validation and
 * trains on the others. Scaling stays that of the whole training split.
 * @throws RangeError where a part would be empty
 */
export function foldsOf(data: PreparedData, count: number, seed: number): PreparedData[] {
  const { train, set, source } = data;
  if (count < 2 || count > train.count)
    throw new RangeError(`${train.count} points cannot be cut into ${count} parts`);
  const order = new RandomSequence(seed, Stream.split, 1).permutation(train.count);
  return Array.from({ length: count }, (_, k) => {
    const kept = order.filter((_, i) => i % count !== k);
    const held = order.filter((_, i) => i % count === k);
    const stored = source && source.train.length === train.count * set.dim ? source.train : undefined;
    return {
      ...data,
      train: pick(train, kept, set.dim),
      validation: pick(train, held, set.dim),
      ...(stored && {
        source: { train: rowsOf(stored, kept, set.dim), validation: rowsOf(stored, held, set.dim) },
      }),
    };
  });
}

function pick({ points, scaled, labels, scores }: Split, rows: Uint32Array, dim: number): Split {
  return {
    count: rows.length,
    points: rowsOf(points, rows, dim),
    scaled: rowsOf(scaled, rows, dim),
    labels: labels && rows.map((row) => labels[row]!),
    ...(scores && { scores: Float64Array.from(rows, (row) => scores[row]!) }),
  };
}

function rowsOf(values: Float32Array, rows: Uint32Array, dim: number): Float32Array {
  const picked = new Float32Array(rows.length * dim);
  rows.forEach((row, i) => {
    picked.set(values.subarray(row * dim, (row + 1) * dim), i * dim);
  });
  return picked;
}
