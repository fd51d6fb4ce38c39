import { expect, it } from "vitest";
import { momentsOf, rootMeanSquare } from "./moments.ts";

it("momentsOf has each column's mean and its deviation over n, wherever it lies", () => {
  // Column 0 is ±1 around 2000, column 1 is constant.
  const { means, stds } = momentsOf(Float32Array.of(1999, 5, 2001, 5, 1999, 5, 2001, 5), 2);
  expect([...means]).toEqual([2000, 5]);
  expect([...stds]).toEqual([1, 0]);
});

it("rootMeanSquare is about 0, not about the mean", () => {
  expect(rootMeanSquare([3, 3, -3, -3])).toBe(3);
  expect(rootMeanSquare(Float32Array.of(0, 2))).toBeCloseTo(Math.SQRT2, 12);
});
