import { expect, it } from "vitest";
import { measurementsCsv } from "./csv.ts";
import { pointsText } from "./points-text.ts";
import { axisOf, shareOf } from "./range.ts";

const figure = (value: number, low: number, high: number, floor: number | null = null) => ({
  ...{ value, low, high, count: 500 },
  floor: floor === null ? null : { value: floor, low: floor - 0.1, high: floor + 0.1 },
});

it("gives shares the whole of 0 to 1, and other figures an axis that holds all that is drawn", () => {
  expect(axisOf("coverage", figure(0.2, 0.1, 0.3))).toEqual([0, 1]);
  const [from, to] = axisOf("w2", figure(0.4, 0.3, 0.5, 2));
  expect(from).toBe(0);
  expect(to).toBeGreaterThan(2.1);
  const below = axisOf("energy", figure(-0.02, -0.05, 0.01));
  expect(below[0]).toBeLessThan(-0.05);
  expect(below[1]).toBeGreaterThan(0.01);
  expect(axisOf("nll", figure(1, -Infinity, Infinity)).every(Number.isFinite)).toBe(true);
});

it("keeps marks on their axis", () => {
  expect([-1, 0, 1.5, 3, 9].map((value) => shareOf([0, 3], value))).toEqual([0, 0, 0.5, 1, 1]);
});

it("writes what cannot be known as an empty cell, and names with commas in quotes", () => {
  const table = measurementsCsv(
    [
      {
        name: 'barolo, "dry"',
        measured: { w2: { ...figure(1, 0.5, Infinity), size: 250 }, energy: figure(2, 1, 3, 0.5) },
      },
    ],
    "class",
  );
  expect(table.split("\n")).toEqual([
    "class,figure,value,low,high,points,points at a time,floor,floor low,floor high",
    '"barolo, ""dry""",w2,1,0.5,,500,250,,,',
    '"barolo, ""dry""",energy,2,1,3,500,500,0.5,0.4,0.6',
    "",
  ]);
});

it("tells the points of a distance from those of each of its clouds", () => {
  expect(pointsText({ count: 2000 })).toBe("2,000");
  expect(pointsText({ count: 2000, size: 500 })).toBe("4 × 500");
  expect(pointsText({ count: 500, size: 300 })).toBe("500, clouds of 300");
});
