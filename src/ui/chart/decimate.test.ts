import { describe, expect, it } from "vitest";
import { polyline } from "./decimate.ts";

const identity = { x: (v: number) => v, y: (v: number) => v };

describe("polyline", () => {
  it("keeps every point where each has its own pixel", () => {
    expect(polyline([0, 1, 2], [5, 3, 4], identity)).toEqual([0, 5, 1, 3, 2, 4]);
  });

  it("skips what is not finite", () => {
    expect(polyline([0, 1, 2], [5, Number.NaN, 4], identity)).toEqual([0, 5, 2, 4]);
  });

  it("keeps the extremes of 100,000 points in a picture 300 pixels wide", () => {
    const count = 100_000;
    const xs = Float64Array.from({ length: count }, (_, i) => i);
    const ys = Float64Array.from({ length: count }, (_, i) => Math.sin(i));
    ys[45_678] = 40;
    ys[45_690] = -30;
    const points = polyline(xs, ys, { x: (v) => (v / count) * 300, y: (v) => v });
    // At most four points in each of 600 half-pixel columns, two numbers a point.
    expect(points.length).toBeLessThanOrEqual(2 * 4 * 601);
    expect(Math.max(...points.filter((_, i) => i % 2 === 1))).toBe(40);
    expect(Math.min(...points.filter((_, i) => i % 2 === 1))).toBe(-30);
  });

  it("visits low and high of a column in the order of the data", () => {
    const scale = { x: () => 7, y: (v: number) => v };
    expect(polyline([0, 1, 2, 3], [2, 9, 1, 3], scale)).toEqual([7, 2, 7, 9, 7, 1, 7, 3]);
    expect(polyline([0, 1, 2, 3], [2, 1, 9, 3], scale)).toEqual([7, 2, 7, 1, 7, 9, 7, 3]);
  });
});
