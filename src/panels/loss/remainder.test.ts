import { expect, test } from "vitest";
import { remainderOf } from "./remainder.ts";

test("the reducible part, as a figure and as a share of the floor", () => {
  expect(remainderOf(1.01, 1)).toBe("+0.010 (1.0 %)");
  expect(remainderOf(0.9, 1)).toBe("−0.10 (10 %)");
  expect(remainderOf(Number.NaN, 1)).toBe("");
});
