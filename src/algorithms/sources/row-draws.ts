import { normal4, pcg4d, Stream, type Uint4 } from "../../lib/rng.ts";
import type { DrawKey } from "./entry.ts";

/** @returns standard normal numbers for one row, `[dim]`. */
export function rowNormals(key: DrawKey, row: number, dim: number): Float64Array {
  return byFours(row, dim, (index) => normal4(key.seed, key.stream, key.step, index));
}

/** @returns random 32-bit integers for one row, `[dim]`. */
export function rowBits(key: DrawKey, row: number, dim: number): Float64Array {
  return byFours(row, dim, (index) => pcg4d(key.seed, key.stream, key.step, index));
}

/** @returns random 32-bit integers that all coordinates of a row share. */
export function sharedBits({ seed, stream, step }: DrawKey, row: number): Uint4 {
  return pcg4d(seed, stream + Stream.wholeRow, step, row);
}

/** Coordinate j is component j mod 4 of the block row·⌈dim/4⌉ + ⌊j/4⌋. */
function byFours(row: number, dim: number, draw: (index: number) => Uint4): Float64Array {
  const blocks = Math.ceil(dim / 4);
  const values = new Float64Array(dim);
  for (let c = 0; c < blocks; c++)
    values.set(draw(row * blocks + c).slice(0, Math.min(4, dim - 4 * c)), 4 * c);
  return values;
}
