import { expect, it } from "vitest";
import { RandomSequence, Stream } from "./rng.ts";
import { meanInterval, median, predictionInterval, studentQuantile } from "./stats.ts";

it("studentQuantile agrees with the printed tables", () => {
  // Table values have three decimals; the expansion is good to 1 % at three degrees of freedom.
  expect(studentQuantile(1)).toBeCloseTo(12.706, 3);
  expect(studentQuantile(2)).toBeCloseTo(4.303, 3);
  expect(Math.abs(studentQuantile(3) / 3.182 - 1)).toBeLessThan(0.01);
  expect(studentQuantile(10)).toBeCloseTo(2.228, 3);
  expect(studentQuantile(30)).toBeCloseTo(2.042, 3);
});

it("meanInterval holds the true mean in about 95 of 100 cases", () => {
  const random = new RandomSequence(0, Stream.estimate);
  let hits = 0;
  for (let trial = 0; trial < 1000; trial++) {
    const { low, high } = meanInterval(Array.from({ length: 8 }, () => 3 + random.normal()));
    if (low <= 3 && 3 <= high) hits++;
  }
  // Binomial with p = 0.95 and n = 1000 has std 7: four of them.
  expect(Math.abs(hits - 950)).toBeLessThan(28);
});

it("meanInterval of one value promises nothing", () => {
  expect(meanInterval([2])).toEqual({ value: 2, low: -Infinity, high: Infinity });
});

it("predictionInterval has the spread of one more value beside that of the mean", () => {
  const { value, low, high } = predictionInterval([-1, 1]);
  expect(value).toBe(0);
  // t·s·√(1 + 1/n) with s = √2.
  expect(high).toBeCloseTo(12.706 * Math.SQRT2 * Math.sqrt(1.5), 2);
  expect(low).toBe(-high);
});

it("median", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median(Float32Array.of(10, 2, 4, 1))).toBe(3);
});
