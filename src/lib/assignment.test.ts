import { describe, expect, it } from "vitest";
import { solveAssignment, solveAssignmentWithPrices } from "./assignment.ts";
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

  it.each([
    [150, 2, "points"],
    [150, 64, "points"],
    [200, 2, "duplicates"],
    [120, 2, "ties"],
    [120, 2, "far apart"],
  ] as const)("proves itself optimal by its prices: %d rows, %d coordinates, %s", (n, dim, kind) => {
    for (let trial = 0; trial < 4; trial++) {
      const cost = distances(n, dim, kind, trial);
      const { columnOfRow, rowPrice, columnPrice } = solveAssignmentWithPrices(cost, n);
      expect(isPermutation(columnOfRow)).toBe(true);
      const largest = cost.reduce((most, value) => Math.max(most, value), 0);
      // Prices are sums of at most a few n differences of costs, each rounded to 1e-16 of the largest.
      const rounding = 1e-13 * n * largest;
      let violation = 0;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++)
          violation = Math.max(violation, rowPrice[i]! + columnPrice[j]! - cost[i * n + j]!);
      expect(violation).toBeLessThan(rounding);
      const dual = rowPrice.reduce((sum, p) => sum + p, 0) + columnPrice.reduce((sum, p) => sum + p, 0);
      expect(Math.abs(total(cost, n, columnOfRow) - dual)).toBeLessThan(n * rounding);
    }
  });

  it("pairs 1,000 points of the plane without an O(n⁴) wait", () => {
    const cost = distances(1000, 2, "points", 2);
    const start = performance.now();
    expect(isPermutation(solveAssignment(cost, 1000))).toBe(true);
    // Measured 0.14 s; much more than that, so that a busy machine does not fail and O(n⁴) does.
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

/** Squared distances `[n, n]` of two random clouds; whole numbers give ties, duplicates repeat rows. */
function distances(
  n: number,
  dim: number,
  kind: "points" | "duplicates" | "ties" | "far apart",
  trial: number,
): Float64Array {
  const random = new RandomSequence(trial, Stream.estimate, n);
  const cloud = () =>
    Array.from({ length: n }, () =>
      Float64Array.from({ length: dim }, () => (kind === "ties" ? random.integer(6) : random.normal())),
    );
  const [a, b] = [cloud(), cloud()];
  return Float64Array.from({ length: n * n }, (_, k) => {
    const i = kind === "duplicates" ? Math.floor(k / n) % (n / 10) : Math.floor(k / n);
    // Half the second cloud lies a thousand units off.
    const shift = kind === "far apart" && k % 2 === 1 ? 1000 : 0;
    return a[i]!.reduce((sum, x, d) => sum + (x - b[k % n]![d]! - shift) ** 2, 0);
  });
}
