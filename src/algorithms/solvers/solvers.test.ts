import { describe, expect, it } from "vitest";
import { solvers } from "./index.ts";

/** Sums of a few terms of size one, in float64. */
const rounding = 1e-14;

describe.each(solvers.entries)("$id", ({ tableau: { a, b, c }, order }) => {
  it("is an explicit tableau whose rows sum to its nodes", () => {
    expect(b.length).toBe(c.length);
    expect(a.length).toBe(c.length);
    for (const [i, row] of a.entries()) {
      expect(row.length).toBe(i);
      expect(Math.abs(sum(row, () => 1) - c[i]!)).toBeLessThan(rounding);
    }
  });

  it("fulfils the conditions of its order up to the third", () => {
    const square = (j: number): number => c[j]! ** 2;
    const nested = (i: number): number => sum(a[i]!, (j) => c[j]!);
    // Hairer, Norsett & Wanner 1993, theorem II.2.1.
    const conditions: [number, number][] = [
      [1, sum(b, () => 1) - 1],
      [2, sum(b, (j) => c[j]!) - 1 / 2],
      [3, sum(b, square) - 1 / 3],
      [3, sum(b, nested) - 1 / 6],
    ];
    const met = (upTo: number): boolean =>
      conditions.every(([of, defect]) => of > upTo || Math.abs(defect) < rounding);
    expect(met(order)).toBe(true);
    if (order < 3) expect(met(order + 1)).toBe(false);
  });
});

function sum(coefficients: readonly number[], of: (j: number) => number): number {
  return coefficients.reduce((total, coefficient, j) => total + coefficient * of(j), 0);
}
