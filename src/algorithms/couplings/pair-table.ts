import { LabError } from "../../lib/errors.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import { type Pool, sourceRows } from "./pool.ts";

/** A list of pairs that is the whole of what a run trains on; training space. */
export interface PairTable {
  readonly count: number;
  readonly dim: number;
  /** `[count, dim]`; row n of both is a pair. */
  readonly x0: Float32Array;
  readonly x1: Float32Array;
  /** Class of each pair. */
  readonly labels: Uint32Array | null;
}

/** The step that pair tables draw at: no training step, whose pairs share the stream, comes so far. */
const tableStep = 0xffffffff;

/**
 * Pairs x1 = R(angle)·x0 + shift with x0 ~ N(0, I₂).
 * @param angle degrees, anticlockwise
 * @throws LabError `invalid-config` where the data are not two-dimensional
 */
export function rotatedPairs(
  seed: number,
  count: number,
  dim: number,
  { angle, shift }: { readonly angle: number; readonly shift: number },
): PairTable {
  if (dim !== 2)
    throw new LabError(
      "invalid-config",
      `coupling.id "rotated" turns points of the plane, and the data have ${dim} columns.`,
      {
        path: "coupling.id",
        hint: "Choose a data set with two columns, or another coupling.",
      },
    );
  const random = new RandomSequence(seed, Stream.coupling, tableStep);
  const x0 = Float32Array.from({ length: 2 * count }, () => random.normal());
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const x1 = new Float32Array(2 * count);
  for (let n = 0; n < 2 * count; n += 2) {
    x1[n] = cos * x0[n]! - sin * x0[n + 1]! + shift;
    x1[n + 1] = sin * x0[n]! + cos * x0[n + 1]! + shift;
  }
  return { count, dim, x0, x1, labels: null };
}

/**
 * The first training points, at most `count`, each with a source point of its own that stays.
 * @param shuffle permutes which of these source points each data point gets
 */
export function fixedPairTable(
  pool: Pool,
  { count: wanted, shuffle }: { readonly count: number; readonly shuffle: boolean },
): PairTable {
  const { seed, dim, points, labels } = pool;
  const count = Math.min(wanted, pool.count);
  const source = sourceRows(pool, { stream: Stream.coupling, rowStream: Stream.coupling, step: tableStep });
  const order = shuffle
    ? new RandomSequence(seed, Stream.coupling, tableStep - 1).permutation(count)
    : Uint32Array.from({ length: count }, (_, n) => n);
  const x0 = new Float32Array(count * dim);
  order.forEach((row, n) => {
    x0.set(source(row), n * dim);
  });
  return { count, dim, x0, x1: points.slice(0, count * dim), labels: labels?.slice(0, count) ?? null };
}
