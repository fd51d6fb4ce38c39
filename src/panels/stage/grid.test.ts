import { expect, it } from "vitest";
import { multiples, niceStep } from "./grid.ts";

it("steps by 1, 2, 5 times a power of ten", () => {
  expect([0.9, 1, 1.1, 3, 0.07, 600].map(niceStep)).toEqual([1, 1, 2, 5, 0.1, 1000]);
});

it("lists the multiples in an interval, ends included, without rounding noise", () => {
  expect(multiples(-0.25, 0.3, 0.1)).toEqual([-0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  expect(multiples(0.01, 0.09, 0.1)).toEqual([]);
});
