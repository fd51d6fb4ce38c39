import { expect, it } from "vitest";
import { smooth } from "./smooth.ts";

it("keeps a constant, from the first row on", () => {
  // Rounding of the running sums only: a few ulp over 50 rows.
  for (const value of smooth(new Array<number>(50).fill(3), 10)) expect(value).toBeCloseTo(3, 12);
});

it("lowers the variance of noise by about 2·span", () => {
  const noise = Array.from({ length: 4000 }, (_, i) => Math.sin(i * i * 12.9898) * 2);
  const variance = (values: ArrayLike<number>) => {
    const list = Array.from(values).slice(500);
    const mean = list.reduce((sum, v) => sum + v, 0) / list.length;
    return list.reduce((sum, v) => sum + (v - mean) ** 2, 0) / list.length;
  };
  // White noise through an EMA of span s keeps 1/(2s + …) of its variance; a factor of 2 either way is allowed.
  const ratio = variance(noise) / variance(smooth(noise, 20));
  expect(ratio).toBeGreaterThan(20);
  expect(ratio).toBeLessThan(80);
});

it("passes over rows that are not finite", () => {
  expect(Array.from(smooth([Number.NaN, 2, Number.NaN], 10))).toEqual([Number.NaN, 2, 2]);
});
