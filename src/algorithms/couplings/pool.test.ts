import { describe, expect, it } from "vitest";
import { normal4, pcg4d, RandomSequence, Stream } from "../../lib/rng.ts";
import { fixedPairTable, rotatedPairs } from "./pair-table.ts";
import { drawPool, type Pool } from "./pool.ts";

const dim = 3;
const random = new RandomSequence(4, Stream.estimate);
const pool: Pool = {
  seed: 9,
  batch: 40,
  count: 25,
  dim,
  points: Float32Array.from({ length: 25 * dim }, () => random.normal()),
  labels: Uint32Array.from({ length: 25 }, (_, i) => i % 4),
  source: { kind: "drawn", id: "gaussian", numbers: [2, 0, 0, 0] },
};
const stored: Pool = {
  ...pool,
  source: { kind: "stored", points: Float32Array.from({ length: 7 * dim }, (_, e) => e) },
};

describe("drawPool", () => {
  it("draws row n's data point, class and noise from their streams", () => {
    const rows = drawPool(pool, 12);
    for (const n of [0, 17, 39]) {
      const point = pcg4d(9, Stream.row, 12, n)[0] % 25;
      expect(rows.index[n]).toBe(point);
      expect(rows.label?.[n]).toBe(point % 4);
      for (let j = 0; j < dim; j++) {
        expect(rows.x1[n * dim + j]).toBe(pool.points[point * dim + j]);
        expect(rows.x0[n * dim + j]).toBe(2 * normal4(9, Stream.source, 12, n)[j]!);
      }
    }
  });

  it("picks stored source points by the last number of the row's four", () => {
    const { x0 } = drawPool(stored, 3);
    for (const n of [0, 17, 39]) expect(x0[n * dim]).toBe((pcg4d(9, Stream.row, 3, n)[3] % 7) * dim);
  });

  it("has no classes where the data have none, and other rows at another step", () => {
    expect(drawPool({ ...pool, labels: null }, 0).label).toBeNull();
    expect(drawPool(pool, 1).index).not.toEqual(drawPool(pool, 2).index);
  });
});

describe("rotatedPairs", () => {
  it.each([
    [90, [0, -1, 1, 0]],
    [180, [-1, 0, 0, -1]],
    [-90, [0, 1, -1, 0]],
  ] as const)("turns by %d° and shifts", (angle, [a, b, c, d]) => {
    const { x0, x1, count, labels } = rotatedPairs(1, 500, 2, { angle, shift: 3 });
    expect(count).toBe(500);
    expect(labels).toBeNull();
    for (let n = 0; n < 1000; n += 2) {
      // Numbers of a few units in float32.
      expect(x1[n]).toBeCloseTo(a * x0[n]! + b * x0[n + 1]! + 3, 5);
      expect(x1[n + 1]).toBeCloseTo(c * x0[n]! + d * x0[n + 1]! + 3, 5);
    }
    const square = x0.reduce((sum, x) => sum + x * x, 0) / x0.length;
    // Four standard errors of the variance of 1,000 normal numbers.
    expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / 1000));
  });

  it("refuses data that are not of the plane", () => {
    expect(() => rotatedPairs(0, 10, 3, { angle: 0, shift: 0 })).toThrow(/3 columns/);
  });
});

describe("fixedPairTable", () => {
  it("takes the first points, each with noise that does not depend on how many there are", () => {
    const few = fixedPairTable(pool, { count: 5, shuffle: false });
    const many = fixedPairTable(pool, { count: 1000, shuffle: false });
    expect(few.x1).toEqual(pool.points.slice(0, 5 * dim));
    expect(many.count).toBe(25);
    expect(many.x0.slice(0, 5 * dim)).toEqual(few.x0);
    expect([...few.labels!]).toEqual([0, 1, 2, 3, 0]);
  });

  it("gives the same noise to other points where it shuffles", () => {
    const plain = fixedPairTable(pool, { count: 25, shuffle: false });
    const shuffled = fixedPairTable(pool, { count: 25, shuffle: true });
    expect(shuffled.x1).toEqual(plain.x1);
    expect(shuffled.x0).not.toEqual(plain.x0);
    expect(shuffled.x0.toSorted()).toEqual(plain.x0.toSorted());
  });

  it("takes stored source points as they are", () => {
    const { x0 } = fixedPairTable(stored, { count: 4, shuffle: false });
    for (let n = 0; n < 4; n++)
      expect([...x0.slice(n * dim, (n + 1) * dim)]).toEqual([0, 1, 2].map((j) => x0[n * dim]! + j));
  });
});
