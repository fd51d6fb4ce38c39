import { describe, expect, it } from "vitest";
import { boundTrails, clicksModel, edgesOf, partOf, scoredModel } from "./pictures.ts";

const window = { centre: [0, 0], radius: 1 } as const;

describe("parts of a range", () => {
  it("hold as many values each, whatever their spread", () => {
    const values = Array.from({ length: 50 }, (_, i) => Math.exp(i / 3));
    const edges = edgesOf(values);
    const counts = [0, 0, 0, 0, 0];
    for (const value of values) counts[partOf(value, edges)]!++;
    expect(counts).toEqual([10, 10, 10, 10, 10]);
  });

  it("leave out what is not finite", () => {
    expect(edgesOf([Number.NaN, 1, 2], 2)).toEqual([2]);
  });
});

describe("trails", () => {
  it("are fuller where the bound is higher, piece by piece", () => {
    const line = Float32Array.of(0, 0, 1, 0, 2, 1, 3, 1);
    const trails = boundTrails([{ line, bound: Float64Array.of(0, 0, 10, 10) }], [1, 2, 3, 9]);
    const held = trails.map(({ lines }) => lines.map((piece) => Array.from(piece)));
    expect(held).toEqual([[[0, 0, 1, 0]], [], [], [[1, 0, 2, 1]], [[2, 1, 3, 1]]]);
    const alphas = trails.map(({ alpha }) => alpha!);
    expect(alphas).toEqual(alphas.toSorted((a, b) => a - b));
  });
});

describe("scored points", () => {
  it("are larger the higher they score, and all there", () => {
    const scores = Float64Array.of(5, 1, 3, 2, 4);
    const points = Float32Array.of(5, 0, 1, 0, 3, 0, 2, 0, 4, 0);
    const [, ...clouds] = scoredModel(new Float32Array(), { points, scores }, window).clouds;
    expect(clouds.map(({ points: some }) => some[0])).toEqual([1, 2, 3, 4, 5]);
    const sizes = clouds.map(({ size }) => size!);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  });

  it("that a person gave are good or bad", () => {
    const clicks = [
      { at: [1, 2], score: 1 },
      { at: [3, 4], score: -1 },
    ] as const;
    const [, good, bad] = clicksModel(new Float32Array(), clicks, window).clouds;
    expect([good!.points, bad!.points]).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(good!.form).not.toBe(bad!.form);
  });
});
