import { describe, expect, it } from "vitest";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { modeShares } from "./modes.ts";
import { classifyByNeighbour, nearestNeighbours } from "./neighbours.ts";
import { wasserstein2 } from "./wasserstein.ts";

const normals = (length: number, seed = 0) => {
  const random = new RandomSequence(seed, Stream.estimate);
  return Float32Array.from({ length }, () => random.normal());
};

describe("wasserstein2", () => {
  it("is the length of a shift, whatever the order of the points", () => {
    const a = normals(600);
    const order = new RandomSequence(1, Stream.estimate).permutation(300);
    const b = new Float64Array(600);
    order.forEach((from, to) => {
      b[to * 2] = a[from * 2]! + 3;
      b[to * 2 + 1] = a[from * 2 + 1]! - 4;
    });
    // A shift is an optimal map (it is a gradient), so W2 is its length.
    expect(wasserstein2(a, b, 2)).toBeCloseTo(5, 6);
    expect(wasserstein2(a, a, 2)).toBe(0);
  });

  it("is below the root mean square of any pairing", () => {
    const [a, b] = [normals(300, 1), normals(300, 2)];
    const paired = Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0) / 100);
    expect(wasserstein2(a, b, 3)).toBeLessThan(paired);
  });

  it("refuses clouds of different size", () => {
    expect(() => wasserstein2(normals(4), normals(6), 2)).toThrow(RangeError);
  });
});

describe("nearestNeighbours", () => {
  it("finds the nearest of all", () => {
    const [queries, references] = [normals(60, 3), normals(150, 4)];
    const { index, distance } = nearestNeighbours(queries, references, 3);
    for (let i = 0; i < 20; i++) {
      const all = Array.from({ length: 50 }, (_, j) =>
        Math.hypot(...[0, 1, 2].map((k) => queries[i * 3 + k]! - references[j * 3 + k]!)),
      );
      expect(distance[i]).toBeCloseTo(Math.min(...all), 12);
      expect(index[i]).toBe(all.indexOf(Math.min(...all)));
    }
  });

  it("leaves a point itself out where asked", () => {
    const points = Float32Array.of(0, 0, 3, 4, 10, 0);
    expect([...nearestNeighbours(points, points, 2).distance]).toEqual([0, 0, 0]);
    expect([...nearestNeighbours(points, points, 2, true).index]).toEqual([1, 0, 1]);
  });

  it("classifies by the nearest point", () => {
    const references = Float32Array.of(0, 0, 10, 10);
    const labels = Uint32Array.of(7, 2);
    expect([...classifyByNeighbour(Float32Array.of(1, 1, 9, 9, 8, 4), references, labels, 2)]).toEqual([
      7, 2, 2,
    ]);
  });
});

describe("modeShares", () => {
  const mixture = {
    dim: 2,
    weights: Float64Array.of(0.5, 0.5),
    means: Float64Array.of(0, 0, 10, 0),
    // The second mode is long along the diagonal: variances 9 and 1 at 45°.
    covariances: Float64Array.of(1, 0, 0, 1, 5, 4, 4, 5),
  };

  it("measures distance in standard deviations along the mode's own axes", () => {
    const along = 8 / Math.SQRT2;
    const points = [0, 2.9, 0, -3.1, 10 + along, along, 10 + along, -along];
    // 2.9 std; 3.1 std; 8/3 std along the long axis; 8 std across it.
    const { shares, far } = modeShares(points, mixture);
    expect([...shares]).toEqual([0.5, 0.5]);
    expect(far).toBe(0.5);
  });

  it("leaves exp(−9/2) of a perfect sampler outside three standard deviations", () => {
    const round = { ...mixture, covariances: Float64Array.of(1, 0, 0, 1, 1, 0, 0, 1) };
    const points = normals(40_000, 5).map((value, i) => (i % 4 === 2 ? value + 10 : value));
    const { shares, far } = modeShares(points, round);
    // Four binomial standard deviations of 20,000 points.
    expect(Math.abs(far - Math.exp(-4.5))).toBeLessThan(4 * Math.sqrt(0.011 / 20_000));
    expect(Math.abs(shares[0]! - 0.5)).toBeLessThan(1e-12);
  });
});
