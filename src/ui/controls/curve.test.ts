import { expect, it } from "vitest";
import type { CurveParam } from "../../algorithms/entry.ts";
import { hasShape, nudged, stroke, touchAt } from "./curve.ts";

const param: CurveParam = {
  kind: "curve",
  key: "density",
  label: "Density",
  help: "",
  cost: "uniform",
  points: 5,
  min: 0,
  max: 4,
  default: "1,1,1,1,1",
};

it("finds the nearest point and the height under the hand, also outside the box", () => {
  expect(touchAt(param, 0.3, 0.25)).toEqual({ index: 1, value: 3 });
  expect(touchAt(param, 1.4, -2)).toEqual({ index: 4, value: 4 });
  expect(touchAt(param, -1, 7)).toEqual({ index: 0, value: 0 });
});

it("leaves no point out of a fast stroke, in either direction", () => {
  const flat = [1, 1, 1, 1, 1];
  expect(stroke(flat, { index: 0, value: 0 }, { index: 4, value: 4 })).toEqual([0, 1, 2, 3, 4]);
  expect(stroke(flat, { index: 3, value: 3 }, { index: 1, value: 1 })).toEqual([1, 1, 2, 3, 1]);
  expect(stroke(flat, { index: 2, value: 0 }, { index: 2, value: 4 })).toEqual([1, 1, 4, 1, 1]);
});

it("steps a point by a twentieth of the range and stays inside it", () => {
  expect(nudged(param, [1, 1, 1, 1, 1], 2, 1)).toEqual([1, 1, 1.2, 1, 1]);
  expect(nudged(param, [1, 1, 0.1, 1, 1], 2, -1)).toEqual([1, 1, 0, 1, 1]);
});

it("knows a curve without a shape, which the config refuses", () => {
  expect(hasShape(param, [0, 0, 0, 0, 0])).toBe(false);
  expect(hasShape(param, [0, 0, 0.2, 0, 0])).toBe(true);
});
