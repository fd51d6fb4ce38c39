import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { digits } from "../algorithms/datasets/digits.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { symmetricEigen } from "../lib/symmetric-eigen.ts";
import { principalAxes, project } from "./pca.ts";

function covarianceOf(points: ArrayLike<number>, dim: number): Float64Array {
  const count = points.length / dim;
  const mean = new Float64Array(dim);
  for (let i = 0; i < points.length; i++) mean[i % dim]! += points[i]! / count;
  const covariance = new Float64Array(dim * dim);
  for (let i = 0; i < count; i++)
    for (let a = 0; a < dim; a++)
      for (let b = 0; b < dim; b++)
        covariance[a * dim + b]! +=
          ((points[i * dim + a]! - mean[a]!) * (points[i * dim + b]! - mean[b]!)) / count;
  return covariance;
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, v, i) => sum + v * b[i]!, 0);

describe("principalAxes", () => {
  it.each([2, 3, 20])("agrees with the eigenvectors of the covariance, dim %d", (dim) => {
    const random = new RandomSequence(dim, Stream.estimate);
    const points = Float32Array.from({ length: 500 * dim }, (_, i) => 5 + random.normal() / (1 + (i % dim)));
    const { values, axes } = symmetricEigen(covarianceOf(points, dim), dim);
    const found = principalAxes(points, dim);
    const total = values.reduce((sum, value) => sum + value, 0);
    for (const k of [0, 1]) {
      const axis = found.axes.subarray(k * dim, (k + 1) * dim);
      expect(Math.abs(dot(axis, axes.subarray(k * dim, (k + 1) * dim)))).toBeCloseTo(1, 10);
      expect(found.shares[k]).toBeCloseTo(values[k]! / total, 10);
      expect(Math.max(...axis)).toBeGreaterThan(-Math.min(...axis));
    }
  });

  it("digits: agrees with Jacobi, and the projection has the variances it says", () => {
    const bytes = readFileSync(new URL("../../public/data/digits.bin", import.meta.url));
    const { points } = digits.decode(Uint8Array.from(bytes).buffer);
    const { values, axes } = symmetricEigen(covarianceOf(points, 64), 64);
    const found = principalAxes(points, 64);
    expect(Math.abs(dot(found.axes.subarray(0, 64), axes.subarray(0, 64)))).toBeCloseTo(1, 10);
    expect(found.shares[0]).toBeCloseTo(values[0]! / values.reduce((sum, value) => sum + value, 0), 10);
    const flat = covarianceOf(project(found, points), 2);
    // float32 coordinates; the axes are uncorrelated.
    expect(flat[0]! / values[0]!).toBeCloseTo(1, 5);
    expect(flat[3]! / values[1]!).toBeCloseTo(1, 5);
    expect(Math.abs(flat[1]! / values[1]!)).toBeLessThan(1e-5);
  });

  it("finds two strong directions among 1,024, quickly", () => {
    const dim = 1024;
    const random = new RandomSequence(9, Stream.estimate);
    const points = new Float32Array(4000 * dim);
    for (let i = 0; i < 4000; i++) {
      const [a, b] = [8 * random.normal(), 5 * random.normal()];
      for (let j = 0; j < dim; j++)
        points[i * dim + j] = (j % 2 ? a : b) / Math.sqrt(dim / 2) + 0.05 * random.uniform();
    }
    const start = performance.now();
    const { axes, shares } = principalAxes(points, dim);
    // Measured about 0.1 s; the slack is for a busy machine.
    expect(performance.now() - start).toBeLessThan(1000);
    const odd = Float64Array.from({ length: dim }, (_, j) => (j % 2) / Math.sqrt(dim / 2));
    expect(Math.abs(dot(axes.subarray(0, dim), odd))).toBeGreaterThan(0.99);
    expect(shares[0] + shares[1]).toBeGreaterThan(0.9);
  });

  it("survives points without any spread, and one column", () => {
    expect(principalAxes(new Float32Array(30).fill(2), 3).shares).toEqual([0, 0]);
    const { axes, shares } = principalAxes(Float32Array.of(1, 2, 4), 1);
    expect([axes[0], axes[1]]).toEqual([1, 0]);
    expect(shares[0]).toBeCloseTo(1, 12);
  });
});
