import { describe, expect, it } from "vitest";
import { cholesky, inverseFromCholesky, logDeterminant, solveCholesky, solveLower } from "./cholesky.ts";
import { RandomSequence, Stream } from "./rng.ts";

const n = 7;
const random = new RandomSequence(2, Stream.estimate);
const root = Float64Array.from({ length: n * n }, () => random.normal());
const b = Float64Array.from({ length: n }, () => random.normal());
/** root·rootᵀ + I: eigenvalues of 1 and more. */
const matrix = Float64Array.from({ length: n * n }, (_, e) => {
  const [i, j] = [Math.floor(e / n), e % n];
  let sum = i === j ? 1 : 0;
  for (let k = 0; k < n; k++) sum += root[i * n + k]! * root[j * n + k]!;
  return sum;
});

const times = (a: Float64Array, x: Float64Array): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => x.reduce((sum, value, j) => sum + a[i * n + j]! * value, 0));

describe("Cholesky", () => {
  const lower = cholesky(matrix, n)!;

  it("is lower triangular and gives the matrix back", () => {
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += lower[i * n + k]! * lower[j * n + k]!;
        // Entries of order ten, each a sum of seven products.
        expect(sum).toBeCloseTo(matrix[i * n + j]!, 12);
        if (j > i) expect(lower[i * n + j]).toBe(0);
      }
  });

  it("solves both triangles and inverts", () => {
    expect([...times(lower, solveLower(lower, b))].map((v, i) => Math.abs(v - b[i]!) < 1e-12)).not.toContain(
      false,
    );
    const x = solveCholesky(lower, b);
    for (const [i, value] of times(matrix, x).entries()) expect(value).toBeCloseTo(b[i]!, 11);
    for (const [i, value] of times(inverseFromCholesky(lower, n), b).entries())
      expect(value).toBeCloseTo(x[i]!, 11);
  });

  it("knows the determinant", () => {
    const small = cholesky(Float64Array.of(4, 0, 2, 3), 2)!;
    expect(logDeterminant(small, 2)).toBeCloseTo(Math.log(4 * 3 - 2 * 2), 14);
  });

  it("refuses a matrix that is not positive definite", () => {
    expect(cholesky(Float64Array.of(1, 0, 2, 1), 2)).toBeNull();
    expect(cholesky(Float64Array.of(Number.NaN), 1)).toBeNull();
  });
});
