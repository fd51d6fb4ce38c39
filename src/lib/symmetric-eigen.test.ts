import { describe, expect, it } from "vitest";
import { RandomSequence, Stream } from "./rng.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

describe("symmetricEigen", () => {
  it("knows the eigenvalues of a small matrix", () => {
    const { values, axes } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect(values[0]).toBeCloseTo(3, 14);
    expect(values[1]).toBeCloseTo(1, 14);
    expect(Math.abs(axes[0]!)).toBeCloseTo(Math.SQRT1_2, 14);
    expect(axes[0]! * axes[1]!).toBeCloseTo(0.5, 14);
  });

  it.each([1, 3, 12, 40])("rebuilds a random matrix from orthonormal axes, n = %d", (n) => {
    const random = new RandomSequence(n, Stream.estimate);
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = random.normal();
    const { values, axes } = symmetricEigen(matrix, n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        let rebuilt = 0;
        let product = 0;
        for (let k = 0; k < n; k++) {
          rebuilt += values[k]! * axes[k * n + i]! * axes[k * n + j]!;
          product += axes[i * n + k]! * axes[j * n + k]!;
        }
        // Some thousand float64 roundings of numbers of order one.
        expect(Math.abs(rebuilt - matrix[i * n + j]!)).toBeLessThan(1e-11);
        expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-12);
      }
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
  });
});
