import { expect, it } from "vitest";
import { meanVariance } from "./variance-pairs.ts";

it("is the mean over columns of their variances, wherever the points lie", () => {
  // Variances 1 and 9.
  const points = Float32Array.of(-1, 3, 1, -3, -1, -3, 1, 3);
  expect(meanVariance(points, 2)).toBeCloseTo(5, 12);
  expect(
    meanVariance(
      points.map((x) => x + 100),
      2,
    ),
  ).toBeCloseTo(5, 8);
});
