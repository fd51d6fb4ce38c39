import type { AffinePath } from "./affine-path.ts";
import type { ExactField } from "./exact-field.ts";
import type { Pairs } from "./fan.ts";

/** Pairs that must pass near a point for their spread to say something. */
export const leastPairs = 12;

/**
 * tr Cov(ut | xt = x) over the plane at one time: exact where the field is known, estimated from the pairs that pass
 * within `radius` elsewhere. NaN where fewer than `leastPairs` pairs pass: nothing is learnt there.
 * @returns what answers for points `[count, 2]`, training space
 */
export function spreadMap(
  field: ExactField | null,
  pairs: Pairs,
  path: AffinePath,
  t: number,
  radius: number,
): (points: Float32Array) => Float32Array {
  const near = passingNear(pairs, path, t, radius);
  const velocity = new Float64Array(2);
  return (points) =>
    Float32Array.from({ length: points.length / 2 }, (_, cell) => {
      const x = points.subarray(2 * cell, 2 * cell + 2);
      const { within, variance } = near(x[0]!, x[1]!);
      if (within < leastPairs) return Number.NaN;
      return field ? field.evaluate(x, t, velocity) : variance;
    });
}

/** A square and those on both sides of it. */
const beside = [-1, 0, 1];

/** How many pairs pass, and the variance of their velocities, as `fanThrough` has them. */
interface Passing {
  readonly within: number;
  readonly variance: number;
}

/** Pairs in squares of the radius's side, so that a point looks at those of nine squares alone. */
function passingNear(
  { count, x0, x1, noise }: Pairs,
  path: AffinePath,
  t: number,
  radius: number,
): (x: number, y: number) => Passing {
  const { alpha, sigma, gamma, dAlpha, dSigma, dGamma } = path(t);
  const at = Float64Array.from(x0, (_, e) => alpha * x1[e]! + sigma * x0[e]! + gamma * noise[e]!);
  const speed = Float64Array.from(x0, (_, e) => dAlpha * x1[e]! + dSigma * x0[e]! + dGamma * noise[e]!);
  const square = (value: number) => Math.floor(value / radius);
  const key = (i: number, j: number) => `${i} ${j}`;
  const squares = new Map<string, number[]>();
  for (let row = 0; row < count; row++) {
    const own = key(square(at[2 * row]!), square(at[2 * row + 1]!));
    const rows = squares.get(own);
    if (rows) rows.push(row);
    else squares.set(own, [row]);
  }
  return (x, y) => {
    const rows: number[] = [];
    for (const i of beside)
      for (const j of beside)
        for (const row of squares.get(key(square(x) + i, square(y) + j)) ?? [])
          if ((at[2 * row]! - x) ** 2 + (at[2 * row + 1]! - y) ** 2 <= radius * radius) rows.push(row);
    let [meanX, meanY, sum] = [0, 0, 0];
    for (const row of rows) {
      meanX += speed[2 * row]! / rows.length;
      meanY += speed[2 * row + 1]! / rows.length;
    }
    for (const row of rows) sum += (speed[2 * row]! - meanX) ** 2 + (speed[2 * row + 1]! - meanY) ** 2;
    return { within: rows.length, variance: sum / Math.max(1, rows.length - 1) };
  };
}
