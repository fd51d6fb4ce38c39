import { solveAssignment } from "../lib/assignment.ts";

/** @returns squared distances `[a.count, b.count]` between points `[count, dim]`. */
export function squaredDistances(a: ArrayLike<number>, b: ArrayLike<number>, dim: number): Float64Array {
  const rows = a.length / dim;
  const columns = b.length / dim;
  const distances = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < dim; k++) {
        const difference = a[i * dim + k]! - b[j * dim + k]!;
        sum += difference * difference;
      }
      distances[i * columns + j] = sum;
    }
  return distances;
}

/**
 * The 2-Wasserstein distance of two point clouds with uniform weights: √(min over permutations of the mean
 * squared distance), by exact assignment. It grows as n³: some hundred points are a fair use.
 * @param a `[n, dim]`
 * @param b `[n, dim]`, as many points as `a`.
 */
export function wasserstein2(a: ArrayLike<number>, b: ArrayLike<number>, dim: number): number {
  if (a.length !== b.length || a.length === 0)
    throw new RangeError(`the clouds have ${a.length / dim} and ${b.length / dim} points`);
  const n = a.length / dim;
  const cost = squaredDistances(a, b, dim);
  const columns = solveAssignment(cost, n);
  return Math.sqrt(columns.reduce((sum, j, i) => sum + cost[i * n + j]!, 0) / n);
}
