import { expect, it } from "vitest";
import { cloudPath, curvePath, pixelPath, side } from "./cloud.ts";

const numbers = (path: string) => path.match(/-?\d+(\.\d+)?/g)!.map(Number);

it("keeps a cloud inside its square, y up and axes equal", () => {
  const path = cloudPath([0, 0, 10, 0, 0, 5], 2);
  expect(path).toBe("M2.0 23.0h0M30.0 23.0h0M2.0 9.0h0");
  for (const value of numbers(path.replaceAll("h0", ""))) expect(value >= 0 && value <= side).toBe(true);
});

it("draws one square for each dark pixel", () => {
  expect(pixelPath([0, 16, 16, 2], 2, 2, 16).match(/z/g)).toHaveLength(2);
});

it("runs a curve from corner to corner", () => {
  const path = curvePath((t) => t, 1);
  expect(path).toBe("M2.0 29.0L30.0 3.0");
});
