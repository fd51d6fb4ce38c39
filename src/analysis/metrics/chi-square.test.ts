import { expect, it } from "vitest";
import { erf } from "../../algorithms/activations/erf.ts";
import { chiSquareBelow, chiSquareQuantile } from "./chi-square.ts";

it("knows the χ² laws of one, two and four degrees in closed form", () => {
  for (const x of [0.1, 1, 3.7, 9.2, 30]) {
    // The lab's erf is good to float32 rounding.
    expect(Math.abs(chiSquareBelow(x, 1) - erf(Math.sqrt(x / 2)))).toBeLessThan(1e-6);
    expect(chiSquareBelow(x, 2)).toBeCloseTo(1 - Math.exp(-x / 2), 13);
    expect(chiSquareBelow(x, 4)).toBeCloseTo(1 - Math.exp(-x / 2) * (1 + x / 2), 13);
  }
});

it("has the quantiles of the tables", () => {
  // Abramowitz & Stegun, table 26.8.
  expect(chiSquareQuantile(0.99, 2)).toBeCloseTo(9.21034, 4);
  expect(chiSquareQuantile(0.95, 5)).toBeCloseTo(11.0705, 4);
  expect(chiSquareQuantile(0.99, 64)).toBeCloseTo(93.2169, 3);
  for (const dim of [1, 3, 64, 784])
    expect(chiSquareBelow(chiSquareQuantile(0.99, dim), dim)).toBeCloseTo(0.99, 12);
});
