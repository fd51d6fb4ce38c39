import { pcg4d, Stream, unit } from "../lib/rng.ts";
import { type Matrix, matrix } from "./linear.ts";

/** Which dropout of the run: the same key gives the same mask. */
export interface DropoutKey {
  readonly seed: number;
  readonly step: number;
}

/**
 * Inverted dropout of one hidden layer (Srivastava et al. 2014, JMLR 15).
 * @returns `[batch, width]`: 0 where a unit is dropped, 1/(1 − rate) where it is kept.
 */
export function dropoutMask(
  { seed, step }: DropoutKey,
  layer: number,
  batch: number,
  width: number,
  rate: number,
): Matrix {
  const mask = matrix(batch, width);
  const blocks = Math.ceil(width / 4);
  for (let n = 0; n < batch; n++)
    for (let j = 0; j < width; j++) {
      const index = (layer * batch + n) * blocks + Math.floor(j / 4);
      const bits = pcg4d(seed, Stream.dropout, step, index)[j % 4]!;
      mask.data[n * width + j] = unit(bits) >= rate ? 1 / (1 - rate) : 0;
    }
  return mask;
}
