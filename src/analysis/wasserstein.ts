import { solveAssignment } from "../lib/assignment.ts";
import { squaredDistances } from "../lib/distances.ts";

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
