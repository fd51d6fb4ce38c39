/**
 * Points coordinate by coordinate, `[dim, stride]`: coordinate k of point i stands at k·stride + i. Beyond the last
 * point there is room that nobody reads.
 */
export interface PointColumns {
  readonly dim: number;
  readonly count: number;
  /** A multiple of 8. */
  readonly stride: number;
  readonly values: Float32Array;
}

/** Some rows of a matrix of squared distances, `[count, stride]`; of a row only the columns asked for mean anything. */
export interface SquareRows {
  readonly squares: Float32Array | Float64Array;
  readonly count: number;
  readonly stride: number;
}

/** The squared distances between two sets of points, as many rows at a time as fit. */
export interface PairDistances {
  /**
   * @param first of the rows, a multiple of 8
   * @param below of row i only the columns before i are wanted
   * @returns one row at the least
   * @throws LabError `aborted` once it is disposed of
   */
  rows(first: number, below: boolean): Promise<SquareRows>;
  dispose(): void;
}

/** What computes distances elsewhere than in the calling thread, in float32. */
export interface DistanceSource {
  /** @param b null for the distances within `a` */
  pairDistances(a: PointColumns, b: PointColumns | null): Promise<PairDistances>;
}

/** @param points `[count, dim]` */
export function pointColumns(points: ArrayLike<number>, dim: number): PointColumns {
  const count = points.length / dim;
  const stride = 8 * Math.ceil(count / 8);
  const values = new Float32Array(dim * stride);
  for (let i = 0, at = 0; i < count; i++)
    for (let k = 0; k < dim; k++, at++) values[k * stride + i] = points[at]!;
  return { dim, count, stride, values };
}
