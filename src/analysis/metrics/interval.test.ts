import { describe, expect, it } from "vitest";
import { influenceEstimate, intervalOf, meanEstimate, shareInterval } from "./interval.ts";
import { average, normals } from "./testing.ts";

describe("shareInterval", () => {
  it("solves (p − value)² = z² p(1 − p)/n at both ends", () => {
    for (const [hits, count] of [
      [3, 10],
      [0, 20],
      [50, 50],
      [400, 1000],
    ] as const) {
      const { value, low, high } = shareInterval(hits, count);
      for (const end of [low, high])
        expect((end - value) ** 2).toBeCloseTo((1.959964 ** 2 * end * (1 - end)) / count, 6);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(shareInterval(0, 20).high).toBeGreaterThan(0.1);
  });
});

describe("intervalOf", () => {
  it.each([4, 60])("holds the mean of normal numbers 95 times of 100, n = %d", (n) => {
    const held = Array.from({ length: 400 }, (_, r) => {
      const { low, high } = intervalOf(meanEstimate(normals(n, r)), r);
      return low < 0 && high > 0 ? 1 : 0;
    });
    // Four binomial standard errors of 400 trials are 4.4 %.
    expect(Math.abs(average(held) - 0.95)).toBeLessThan(0.045);
  });

  it("resamples rows as one, and functions of their means", () => {
    const first = normals(400, 1);
    const rows = Float64Array.from({ length: 800 }, (_, k) => (k % 2 ? 1 : -1) * first[k >> 1]!);
    const sum = (means: readonly Float64Array[]) => means[0]![0]! + means[0]![1]!;
    const same = intervalOf({ kind: "means", parts: [{ rows, width: 2 }], combine: sum, count: 400 }, 1);
    expect(same.high - same.low).toBeLessThan(1e-12);
    const parts = [first, first.map((v) => -v)].map((values) => ({ rows: values, width: 1 }));
    const apart = intervalOf({ kind: "means", parts, combine: ([a, b]) => a![0]! + b![0]!, count: 400 }, 1);
    // Two independent means of 400: 2·1.96·√(2/400) = 0.277; 400 resamples give it to a tenth or so.
    expect(apart.high - apart.low).toBeGreaterThan(0.22);
    expect(apart.high - apart.low).toBeLessThan(0.34);
  });

  it("is the same for the same seed, and open where nothing varies to learn from", () => {
    const estimate = meanEstimate(normals(50, 2));
    expect(intervalOf(estimate, 3)).toEqual(intervalOf(estimate, 3));
    expect(intervalOf(estimate, 3)).not.toEqual(intervalOf(estimate, 4));
    expect(intervalOf(meanEstimate(Float64Array.of(2)), 1)).toEqual({
      value: 2,
      low: -Infinity,
      high: Infinity,
    });
  });

  it("is widened by groups, never narrowed, and stays within what is possible", () => {
    const share = { kind: "share", hits: 990, count: 1000 } as const;
    const alone = intervalOf(share, 1);
    expect(intervalOf({ ...share, groups: [0.99, 0.99, 0.99] }, 1)).toEqual(alone);
    const wide = intervalOf({ ...share, groups: [0.8, 1, 1, 0.9] }, 1);
    expect(wide.low).toBeLessThan(0.9);
    expect(wide.high).toBe(1);
    const least = { ...influenceEstimate(0.1, [normals(10, 1)], 10), least: 0 };
    expect(intervalOf(least, 1).low).toBe(0);
    const most = { ...influenceEstimate(0.99, [normals(10, 1)], 10), most: 1 };
    expect(intervalOf(most, 1).high).toBe(1);
    expect(intervalOf({ ...most, groups: [0.8, 1, 1, 0.9] }, 1).high).toBe(1);
  });
});
