import type { Engine } from "../../../engine/engine.ts";

const solver = { id: "heun", steps: 50 } as const;

/**
 * How far points move when they are encoded to noise, brought back into what the source makes, and decoded. The
 * flow alone would return every point as it was; it is the noise that tells where it is not: a point off the data
 * is encoded to noise that is longer than the source's ever is, and is shortened to the length that 99 % of it keep.
 * @param points `[count, dim]`, training space
 * @param sourceStd the s of the source N(0, s²I)
 * @param labels class of each point; absent where they have none
 * @returns distances in training space, `[count]`
 */
export async function projectionDistances(
  engine: Engine,
  points: Float32Array,
  dim: number,
  sourceStd: number,
  labels?: Uint32Array,
): Promise<Float64Array> {
  const count = points.length / dim;
  const label = labels ? [...labels] : null;
  const carry = async (x: Float32Array, direction: "forward" | "backward") =>
    (await engine.sample({ count, x, solver, direction, label })).points;
  const noise = await carry(points, "backward");
  const back = await carry(shortened(noise, dim, sourceStd * longest(dim)), "forward");
  return Float64Array.from({ length: count }, (_, n) => {
    let sum = 0;
    for (let j = n * dim; j < (n + 1) * dim; j++) sum += (back[j]! - points[j]!) ** 2;
    return Math.sqrt(sum);
  });
}

/** Rows `[count, dim]`, none longer than `most`. */
export function shortened(rows: Float32Array, dim: number, most: number): Float32Array {
  const result = rows.slice();
  for (let first = 0; first < rows.length; first += dim) {
    let square = 0;
    for (let j = 0; j < dim; j++) square += rows[first + j]! ** 2;
    const length = Math.sqrt(square);
    if (length > most) for (let j = 0; j < dim; j++) result[first + j]! *= most / length;
  }
  return result;
}

/**
 * The length that 99 % of standard normal points of a dimension stay below, to some 0.1 % in the plane.
 * Source: Wilson & Hilferty 1931, the cube root of χ².
 */
export function longest(dim: number): number {
  const spread = 2 / (9 * dim);
  return Math.sqrt(dim * (1 - spread + 2.326 * Math.sqrt(spread)) ** 3);
}
