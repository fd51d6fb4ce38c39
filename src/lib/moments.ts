/** Mean and standard deviation of each column. */
export interface Moments {
  readonly means: Float64Array;
  /** Over n, not n − 1. */
  readonly stds: Float64Array;
}

/** @param points `[count, dim]` */
export function momentsOf(points: ArrayLike<number>, dim: number): Moments {
  const count = points.length / dim;
  const means = new Float64Array(dim);
  const squares = new Float64Array(dim);
  for (let start = 0; start < points.length; start += dim)
    for (let j = 0; j < dim; j++) means[j]! += points[start + j]! / count;
  for (let start = 0; start < points.length; start += dim)
    for (let j = 0; j < dim; j++) squares[j]! += (points[start + j]! - means[j]!) ** 2 / count;
  return { means, stds: squares.map(Math.sqrt) };
}

export function rootMeanSquare(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! ** 2;
  return Math.sqrt(sum / values.length);
}
