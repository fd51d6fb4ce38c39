import { describe, expect, it } from "vitest";
import { customData } from "../data/custom.ts";
import { prepareData } from "../data/prepare.ts";
import type { PreparedData } from "../data/types.ts";
import { halves, yardstick } from "./real-points.ts";

/** Points that are their own names, of two classes. */
function prepared(count: number, validation: number, test: number): PreparedData {
  const rows = Array.from({ length: count }, (_, i) => [i, i % 7]);
  const labels = rows.map(([i]) => i! % 2);
  return prepareData(customData(rows, { labels }), { scaling: "none", validation, test, seed: 3 });
}

const data = prepared(2000, 0.1, 0.2);
const names = (points: Float32Array) => [...points].filter((_, i) => i % 2 === 0);
const isIn = (split: { readonly points: Float32Array }, points: Float32Array) => {
  const own = new Set(names(split.points));
  return names(points).every((name) => own.has(name));
};

describe("what samples are held against", () => {
  it("is the test split, with a draw of as many training points in the samples' place", () => {
    const { reference, draws } = yardstick(data, 300, null);
    expect(reference).toBe(data.test);
    expect(draws.map(({ points }) => points.length / 2)).toEqual([300, 400]);
    expect(isIn(data.train, draws[0]!.points)).toBe(true);
    expect(draws[1]!.points).toBe(data.test.points);
  });

  it("is validation, or training points, where too few are held out", () => {
    expect(yardstick(prepared(2000, 0.1, 0.02), 300, null).reference.count).toBe(200);
    const few = prepared(500, 0.04, 0.02);
    const { reference, draws } = yardstick(few, 300, null);
    expect(reference).toBe(few.train);
    // 30 held-out points are no yardstick: the training points are halved.
    expect(draws.map(({ points }) => points.length / 2)).toEqual([235, 235]);
    expect(isIn(few.train, draws[0]!.points) && isIn(few.train, draws[1]!.points)).toBe(true);
    const [first, second] = draws.map(({ points }) => new Set(names(points)));
    expect([...first!].some((name) => second!.has(name))).toBe(false);
  });

  it("is what was asked for, training points beside held-out ones in their place", () => {
    const { reference, draws } = yardstick(data, 500, null, "train");
    expect(reference).toBe(data.train);
    expect(draws[0]!.points.length / 2).toBe(500);
    const heldOut = new Set([...names(data.validation.points), ...names(data.test.points)]);
    expect(names(draws[0]!.points).every((name) => heldOut.has(name))).toBe(true);
  });

  it("is one class alone where one is named", () => {
    const { reference, heldOut, draws } = yardstick(data, 100, 1);
    for (const points of [reference.points, heldOut.points, ...draws.map((draw) => draw.points)])
      expect(names(points).every((name) => name % 2 === 1)).toBe(true);
    expect(reference.labels!.every((label) => label === 1)).toBe(true);
    expect(heldOut.count).toBe(reference.count + names(data.validation.points).filter((n) => n % 2).length);
  });

  it("has no halves that are too small to measure by", () => {
    expect(halves(prepared(120, 0.1, 0.1).train, 2)).toEqual([]);
    expect(halves(prepared(200, 0.1, 0.1).train, 2)).toHaveLength(2);
  });
});
