import { describe, expect, it } from "vitest";
import { symmetricEigen } from "../../lib/symmetric-eigen.ts";
import { compute, measure } from "./measure.ts";
import { medianDistance } from "./mmd.ts";
import { pointSet, takeRows } from "./point-set.ts";
import { apart, average, eightModes, gaussian, measured, meets, normals, rowsOf, seed } from "./testing.ts";

const context = { seed };

/** exp of the entropy of K/n, by Jacobi's eigenvalues. */
function effective(kernel: number[][]): number {
  const n = kernel.length;
  const { values } = symmetricEigen(
    Float64Array.from(kernel.flat(), (v) => v / n),
    n,
  );
  return Math.exp(-values.reduce((sum, v) => (v > 1e-15 ? sum + v * Math.log(v) : sum), 0));
}

const inner = (x: number[], y: number[]) => x.reduce((sum, v, k) => sum + v * y[k]!, 0);
const angle = (x: number[], y: number[]) => inner(x, y) / Math.sqrt(inner(x, x) * inner(y, y));

describe("vendi", () => {
  it("agrees with Jacobi's eigenvalues of the whole kernel, by distance", () => {
    const [samples, reference] = [gaussian(40, 3, 1), gaussian(50, 3, 2)];
    const width = 0.7 * medianDistance(reference, seed);
    const kernel = rowsOf(samples).map((x) =>
      rowsOf(samples).map((y) => Math.exp(-((apart(x, y) / width) ** 2) / 2)),
    );
    const value = compute("vendi", samples, reference, { seed, params: { bandwidth: 0.7 } });
    expect(Math.abs(value - effective(kernel))).toBeLessThan(1e-10);
  });

  it("agrees with Jacobi's eigenvalues of the whole kernel, by angle", () => {
    const samples = gaussian(40, 3, 1, 1);
    const kernel = rowsOf(samples).map((x) => rowsOf(samples).map((y) => angle(x, y)));
    const value = compute("vendi", samples, samples, { seed, params: { kernel: "cosine" } });
    expect(Math.abs(value - effective(kernel))).toBeLessThan(1e-10);
  });

  it("counts what is different: 1 for one point, m for m far apart in equal shares", () => {
    const spread = gaussian(100, 2, 3);
    const centres = pointSet([0, 0, 1000, 0, 0, 1000, 1000, 1000], 2);
    const four = takeRows(
      centres,
      Array.from({ length: 80 }, (_, i) => i % 4),
    );
    expect(compute("vendi", takeRows(centres, new Array(50).fill(1)), spread, context)).toBeCloseTo(1, 10);
    expect(compute("vendi", four, spread, context)).toBeCloseTo(4, 10);
  });

  it("falls by a quarter with two of eight modes", () => {
    const reference = eightModes(500, 4);
    const full = measured("vendi", eightModes(500, 5), reference, { size: 250 });
    const lost = measured("vendi", eightModes(500, 6, [0, 1, 3, 4, 6, 7]), reference, { size: 250 });
    // The modes' shares of 250 points are uneven by chance: a few per cent of the effective number.
    expect(Math.abs(lost.value / full.value - 0.75)).toBeLessThan(0.06);
    expect(lost.high).toBeLessThan(full.low);
  });

  it("is narrower in wide spaces only where it says so", () => {
    const wide = gaussian(100, 16, 7);
    const value = (bandwidth?: number) =>
      compute("vendi", wide, wide, { seed, ...(bandwidth && { params: { bandwidth } }) });
    expect(value()).toBe(value(1));
    expect(value()).toBeLessThan(value(0.25) / 2);
  });
});

describe("cosine", () => {
  it("agrees with all pairs", () => {
    const [samples, reference] = [gaussian(30, 3, 11, 1), gaussian(40, 3, 12)];
    const centre = [0, 1, 2].map((k) => average(rowsOf(reference).map((row) => row[k]!)));
    const rows = rowsOf(samples).map((row) => row.map((v, k) => v - centre[k]!));
    const pairs = rows.flatMap((x, i) => rows.slice(0, i).map((y) => angle(x, y)));
    expect(Math.abs(compute("cosine", samples, reference, context) - average(pairs))).toBeLessThan(1e-12);
  });

  it("is 0 for a round law, 1 for one direction", () => {
    const reference = gaussian(1000, 4, 13);
    expect(meets(measured("cosine", gaussian(1000, 4, 14), reference), 0)).toBe(true);
    expect(compute("cosine", gaussian(500, 4, 15, 1000), reference, context)).toBeGreaterThan(0.9999);
  });
});

describe("copies", () => {
  const train = gaussian(500, 2, 21);

  it("agrees with sorted distances", () => {
    const samples = gaussian(100, 2, 22, 0.5);
    const hits = rowsOf(samples).map((x) => {
      const [first, second] = rowsOf(train)
        .map((y) => apart(x, y))
        .sort((a, b) => a - b);
      return first! / second! < 1 / 3 ? 1 : 0;
    });
    expect(compute("copies", samples, samples, { seed, train })).toBeCloseTo(average(hits), 12);
  });

  it("is (1/3)^d for fresh points by chance, 1 for training points, however often they stand there", () => {
    const fresh = { seed, train: gaussian(2000, 2, 23) };
    const value = compute("copies", gaussian(2000, 2, 24), train, fresh);
    // Four standard errors of a share of 1/9 among 2,000.
    expect(Math.abs(value - 1 / 9)).toBeLessThan(4 * Math.sqrt(((1 / 9) * (8 / 9)) / 2000));
    const near = pointSet(
      train.points.map((v, k) => v + 1e-6 * normals(1, k)[0]!),
      2,
    );
    expect(compute("copies", near, train, { seed, train })).toBeGreaterThan(0.99);
    const twice = pointSet([...train.points, ...train.points], 2);
    expect(compute("copies", train, train, { seed, train: twice })).toBe(1);
  });
});

describe("novelty", () => {
  const train = gaussian(400, 3, 31);
  const heldOut = gaussian(300, 3, 32);

  it("agrees with loops", () => {
    const samples = gaussian(80, 3, 33, 0, 1.5);
    const near = (rows: number[][]) =>
      average(rows.map((x) => Math.min(...rowsOf(train).map((y) => apart(x, y)))));
    const expected = near(rowsOf(samples)) / near(rowsOf(heldOut));
    expect(Math.abs(compute("novelty", samples, heldOut, { seed, train }) - expected)).toBeLessThan(1e-12);
  });

  it("is 1 for fresh points, 0 for training points, ½ for half of each", () => {
    const fresh = gaussian(300, 3, 34);
    const given = { seed, train };
    expect(Math.abs(compute("novelty", fresh, heldOut, given) - 1)).toBeLessThan(0.12);
    expect(compute("novelty", train, heldOut, given)).toBe(0);
    const half = pointSet([...fresh.points, ...train.points.slice(0, 900)], 3);
    expect(Math.abs(compute("novelty", half, heldOut, given) - 0.5)).toBeLessThan(0.06);
  });

  it("is refused where held-out points are all training points, which nothing can be held against", () => {
    const train = gaussian(50, 2, 3);
    expect(() => measure("novelty", gaussian(50, 2, 4), train, { seed, train })).toThrow(
      /Every held-out point/,
    );
  });

  it("needs the training points", () => {
    expect(() => compute("novelty", heldOut, heldOut, context)).toThrow("no training points");
  });
});
