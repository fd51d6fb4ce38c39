import type { AffinePath } from "./affine-path.ts";
import type { ExactField } from "./exact-field.ts";
import { fanThrough, type Pairs } from "./fan.ts";

/** A rectangle of the plane in training space, cut into cells. */
export interface PlaneGrid {
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
  readonly columns: number;
  readonly rows: number;
}

/** @returns the middle of a cell; cells are counted row by row from the lower left */
export function cellCentre({ low, high, columns, rows }: PlaneGrid, cell: number): [number, number] {
  const [i, j] = [cell % columns, Math.floor(cell / columns)];
  return [
    low[0] + ((i + 0.5) / columns) * (high[0] - low[0]),
    low[1] + ((j + 0.5) / rows) * (high[1] - low[1]),
  ];
}

/** Pairs that must pass near a cell for their spread to say something. */
export const leastPairs = 12;

/**
 * tr Cov(ut | xt = x) at the middle of each cell: exact where the field is known, estimated from the pairs
 * that pass within `radius` elsewhere. NaN where fewer than `leastPairs` pairs pass: nothing is learnt there.
 */
export function spreadMap(
  grid: PlaneGrid,
  field: ExactField | null,
  pairs: Pairs,
  path: AffinePath,
  t: number,
  radius: number,
): Float32Array {
  const velocity = new Float64Array(2);
  return Float32Array.from({ length: grid.columns * grid.rows }, (_, cell) => {
    const x = cellCentre(grid, cell);
    const { within, variance } = fanThrough(pairs, path, x, t, radius, 0);
    if (within < leastPairs) return Number.NaN;
    return field ? field.evaluate(x, t, velocity) : variance;
  });
}
