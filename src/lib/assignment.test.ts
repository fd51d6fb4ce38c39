import { describe, expect, it } from "vitest";
import { solveAssignment } from "./assignment.ts";
import { RandomSequence, Stream } from "./rng.ts";

const total = (cost: Float64Array, n: number, columns: Int32Array) =>
  columns.reduce((sum, j, i) => sum + cost[i * n + j]!, 0);

function bestByTrying(cost: Float64Array, n: number, row = 0, used = 0): number {
  if (row === n) return 0;
  let best = Infinity;
  for (let j = 0; j < n; j++)
    if (!(used & (1 << j)))
      best = Math.min(best, cost[row * n + j]! + bestByTrying(cost, n, row + 1, used | (1 << j)));
  return best;
}

const isPermutation = (columns: Int32Array) =>
  new Set(columns).size === columns.length && !columns.includes(-1);

describe("solveAssignment", () => {
  it.each([1, 2, 3, 4, 5, 6, 7])("is as cheap as the best of all permutations, n = %d", (n) => {
    for (let trial = 0; trial < 30; trial++) {
      const random = new RandomSequence(trial, Stream.estimate, n);
      // Every third trial has many ties, every third negative costs.
      const cost = Float64Array.from({ length: n * n }, () =>
        trial % 3 === 0 ? random.integer(3) : trial % 3 === 1 ? random.normal() : random.uniform(),
      );
      const columns = solveAssignment(cost, n);
      expect(isPermutation(columns)).toBe(true);
      // A sum of at most seven numbers of order one.
      expect(total(cost, n, columns)).toBeCloseTo(bestByTrying(cost, n), 12);
    }
  });

  it("sorts in one dimension, where sorting is optimal", () => {
    const n = 400;
    const random = new RandomSequence(1, Stream.estimate);
    const a = Float64Array.from({ length: n }, () => random.normal());
    const b = Float64Array.from({ length: n }, () => random.normal() * 2 + 1);
    const cost = Float64Array.from({ length: n * n }, (_, k) => (a[Math.floor(k / n)]! - b[k % n]!) ** 2);
    const sortedA = a.toSorted();
    const sortedB = b.toSorted();
    const optimum = sortedA.reduce((sum, value, i) => sum + (value - sortedB[i]!) ** 2, 0);
    expect(total(cost, n, solveAssignment(cost, n))).toBeCloseTo(optimum, 8);
  });

  it("refuses costs that are not n by n, or not finite", () => {
    expect(() => solveAssignment(new Float64Array(3), 2)).toThrow(RangeError);
    expect(() => solveAssignment(Float64Array.of(1, 2, Number.NaN, 1), 2)).toThrow(RangeError);
  });

  it("pairs 1,000 points of the plane in about a second", () => {
    const n = 1000;
    const random = new RandomSequence(2, Stream.estimate);
    const points = Float64Array.from({ length: 4 * n }, () => random.normal());
    const cost = Float64Array.from({ length: n * n }, (_, k) => {
      const [i, j] = [Math.floor(k / n), k % n];
      return (
        (points[2 * i]! - points[2 * (n + j)]!) ** 2 + (points[2 * i + 1]! - points[2 * (n + j) + 1]!) ** 2
      );
    });
    const start = performance.now();
    expect(isPermutation(solveAssignment(cost, n))).toBe(true);
    // Measured 0.26 s on a busy machine; much more than that, so that a busy machine does not fail and O(n⁴) does.
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
