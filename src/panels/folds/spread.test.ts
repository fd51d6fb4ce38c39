import { expect, it } from "vitest";
import { spread } from "./spread.ts";

it("gives mean and sample deviation", () => {
  const { mean, deviation } = spread([1, 2, 3, 4]);
  expect(mean).toBe(2.5);
  // Squares 2.25 + 0.25 + 0.25 + 2.25 = 5 over 3.
  expect(deviation).toBeCloseTo(Math.sqrt(5 / 3), 12);
});
