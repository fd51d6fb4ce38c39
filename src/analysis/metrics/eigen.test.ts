import { describe, expect, it } from "vitest";
import { symmetricEigen } from "../../lib/symmetric-eigen.ts";
import { eigenOf } from "./eigen.ts";
import { normals } from "./testing.ts";

function symmetric(n: number, seed: number): Float64Array {
  const matrix = normals(n * n, seed);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) matrix[i * n + j] = matrix[j * n + i]!;
  return matrix;
}

function largestError(matrix: Float64Array, n: number): number {
  const { values, axes } = eigenOf(matrix, n);
  let worst = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let [rebuilt, product] = [0, i === j ? -1 : 0];
      for (let k = 0; k < n; k++) {
        rebuilt += values[k]! * axes[k * n + i]! * axes[k * n + j]!;
        product += axes[i * n + k]! * axes[j * n + k]!;
      }
      worst = Math.max(worst, Math.abs(rebuilt - matrix[i * n + j]!), Math.abs(product));
    }
  return worst;
}

describe("eigenOf", () => {
  it.each([1, 2, 3, 7, 40])("has Jacobi's eigenvalues, n = %d", (n) => {
    const matrix = symmetric(n, n);
    const jacobi = symmetricEigen(matrix, n).values;
    eigenOf(matrix, n).values.forEach((value, k) => {
      expect(Math.abs(value - jacobi[k]!)).toBeLessThan(1e-12 * n);
    });
  });

  it.each([1, 2, 5, 60, 150])("rebuilds a random matrix from orthonormal axes, n = %d", (n) => {
    // Roundings of float64 for numbers of order one, growing with n.
    expect(largestError(symmetric(n, n), n)).toBeLessThan(1e-13 * (n + 10));
  });

  it("copes with zeros, equal eigenvalues, blocks and ranks below n", () => {
    const n = 6;
    const unit = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
    const ones = new Float64Array(n * n).fill(1);
    const block = unit.slice();
    block[1] = block[n] = 2;
    for (const matrix of [new Float64Array(n * n), unit, ones, block])
      expect(largestError(matrix, n)).toBeLessThan(1e-14 * n);
    expect(eigenOf(ones, n).values[0]).toBeCloseTo(n, 12);
    expect(eigenOf(block, n).values[0]).toBeCloseTo(3, 12);
    expect(eigenOf(block, n).values[n - 1]).toBeCloseTo(-1, 12);
  });
});
