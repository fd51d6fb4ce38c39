import { expect, it } from "vitest";
import { columnsCsv } from "./csv.ts";
import { rowAt, rowOf } from "./rows.ts";

it("finds the nearest step", () => {
  expect([0, 1, 4.4, 4.6, 99].map((x) => rowAt([1, 2, 4, 5, 9], x))).toEqual([0, 0, 2, 3, 4]);
  expect(rowAt([], 3)).toBe(-1);
});

it("goes back to the last value that was evaluated", () => {
  expect(rowOf([1, Number.NaN, Number.NaN], 2)).toBe(1);
  expect(rowOf([Number.NaN], 0)).toBeNaN();
});

it("leaves cells empty where nothing was evaluated", () => {
  expect(
    columnsCsv([
      ["step", [1, 2]],
      ["validationLoss", [Number.NaN, 0.5]],
    ]),
  ).toBe("step,validationLoss\n1,\n2,0.5\n");
});
