import type { AffinePath } from "./affine-path.ts";
import type { ExactField } from "./exact-field.ts";
import { fanThrough, type Pairs } from "./fan.ts";

/** Pairs that must pass near a point for their spread to say something. */
export const leastPairs = 12;

/**
 * tr Cov(ut | xt = x) at points of the plane: exact where the field is known, estimated from the pairs that
 * pass within `radius` elsewhere. NaN where fewer than `leastPairs` pairs pass: nothing is learnt there.
 * @param points `[count, 2]`, training space
 */
export function spreadMap(
  points: Float32Array,
  field: ExactField | null,
  pairs: Pairs,
  path: AffinePath,
  t: number,
  radius: number,
): Float32Array {
  const velocity = new Float64Array(2);
  return Float32Array.from({ length: points.length / 2 }, (_, cell) => {
    const x = points.subarray(2 * cell, 2 * cell + 2);
    const { within, variance } = fanThrough(pairs, path, x, t, radius, 0);
    if (within < leastPairs) return Number.NaN;
    return field ? field.evaluate(x, t, velocity) : variance;
  });
}
