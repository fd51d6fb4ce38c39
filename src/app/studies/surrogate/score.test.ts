import { describe, expect, it } from "vitest";
import type { PreparedData, Split } from "../../../data/types.ts";
import type { ScoreSource } from "../../../telemetry/studies/surrogate.ts";
import { longest, shortened } from "./manifold.ts";
import { scoredPoints, scoreOf } from "./score.ts";

const points = Float32Array.of(0, 0, 4, 0, 0, 4, 4, 4, 2, 2);
const train: Split = { count: 5, points, scaled: points.map((v) => (v - 2) / 2), labels: null };
const data: PreparedData = {
  set: { name: "five", dim: 2, count: 5, points, labels: null, classNames: [], columns: ["a", "b"] },
  scaling: { id: "standardize", dim: 2, shift: Float64Array.of(2, 2), scale: Float64Array.of(2, 2) },
  ...{ train, validation: train, test: train },
};
const options = (scores: ScoreSource, scored = 3) => ({ scores, scored, settings: {}, count: 10, seed: 1 });

describe("scores", () => {
  it.each([
    [{ kind: "distance", row: 1 }, -Math.sqrt(8)],
    [{ kind: "column", column: 1, sign: -1 }, -2],
    [{ kind: "ring" }, -(4 * Math.sqrt(8)) / 5],
  ] as const)("by $kind are the formula's, in the data's units", (source, expected) => {
    expect(scoreOf(source, data)!([2, 2])).toBeCloseTo(expected, 6);
  });

  it("are of training points, each once, in both spaces", () => {
    const found = scoredPoints(options({ kind: "column", column: 0, sign: 1 }), data);
    expect(found.scores).toHaveLength(3);
    expect([...found.scaled]).toEqual([...found.points].map((v) => (v - 2) / 2));
    expect([...found.scores]).toEqual([0, 2, 4].map((e) => found.points[e]));
    const rows = [0, 2, 4].map((e) => `${found.points[e]} ${found.points[e + 1]}`);
    expect(new Set(rows).size).toBe(3);
    expect(scoredPoints(options({ kind: "ring" }, 99), data).scores).toHaveLength(5);
  });

  it("that the data came with are their rows' own, or their negatives", () => {
    const scores = points.filter((_, e) => e % 2 === 0).map((x) => 100 * x);
    const own = { ...data, train: { ...train, scores: Float64Array.from(scores) } };
    const found = scoredPoints(options({ kind: "given", sign: -1 }), own);
    expect([...found.scores]).toEqual([0, 2, 4].map((e) => -100 * found.points[e]!));
    expect(() => scoredPoints(options({ kind: "given", sign: 1 }), data)).toThrow(/without scores/);
  });

  it("that a person gave are kept as they are", () => {
    const clicks = [
      { at: [4, 2], score: 1 },
      { at: [0, 2], score: -1 },
    ] as const;
    const found = scoredPoints(options({ kind: "clicks", clicks }), data);
    expect([...found.scaled]).toEqual([1, 0, -1, 0]);
    expect([...found.scores]).toEqual([1, -1]);
    const wide = { ...data, set: { ...data.set, dim: 3 } };
    expect(() => scoredPoints(options({ kind: "clicks", clicks }), wide)).toThrow(/plane/);
  });
});

describe("noise that the source does not make", () => {
  it("is longer than 99 % of the source's", () => {
    // √(2 ln 100), exactly, and √χ²(0.99; 10).
    expect(longest(2)).toBeCloseTo(3.0349, 2);
    expect(longest(10)).toBeCloseTo(4.8176, 2);
  });

  it("is shortened, and other noise is not", () => {
    const [a, b, c, d] = shortened(Float32Array.of(3, 4, 0.3, 0.4), 2, 1);
    expect([a, b]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
    expect([c, d]).toEqual([Math.fround(0.3), Math.fround(0.4)]);
  });
});
