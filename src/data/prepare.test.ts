import { describe, expect, it } from "vitest";
import { LabError } from "../lib/errors.ts";
import { prepareData } from "./prepare.ts";
import type { DataSet } from "./types.ts";

const CONFIG = { scaling: "standardize", validation: 0.2, test: 0.1, seed: 5 } as const;

/** Row i holds (i, −i²); a tenth of the rows is of class 2, three tenths of class 1. */
function exampleSet(count: number, labelled = true): DataSet {
  return {
    name: "example",
    dim: 2,
    count,
    points: Float32Array.from({ length: count * 2 }, (_, i) => (i % 2 ? -((i >> 1) ** 2) : i >> 1)),
    labels: labelled
      ? Uint32Array.from({ length: count }, (_, i) => [0, 0, 0, 0, 0, 0, 1, 1, 1, 2][i % 10]!)
      : null,
    classNames: labelled ? ["a", "b", "c"] : [],
    columns: ["x", "y"],
  };
}

const rowsOf = (points: Float32Array) => [...points].filter((_, i) => i % 2 === 0);

describe("prepareData", () => {
  it("deals every row to exactly one split, of the asked sizes", () => {
    const { train, validation, test } = prepareData(exampleSet(250), CONFIG);
    expect([train.count, validation.count, test.count]).toEqual([175, 50, 25]);
    const rows = [train, validation, test].flatMap((split) => rowsOf(split.points));
    expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: 250 }, (_, i) => i));
  });

  it("keeps the shares of the classes in every split", () => {
    const { train, validation, test } = prepareData(exampleSet(1000), CONFIG);
    const counts = [train, validation, test].map(({ labels }) =>
      [0, 1, 2].map((k) => labels!.filter((label) => label === k).length),
    );
    expect(counts).toEqual([
      [420, 210, 70],
      [120, 60, 20],
      [60, 30, 10],
    ]);
  });

  it("keeps each label with its point", () => {
    const set = exampleSet(100);
    for (const split of [prepareData(set, CONFIG).train, prepareData(set, CONFIG).test])
      rowsOf(split.points).forEach((row, i) => {
        expect(split.labels![i]).toBe(set.labels![row]);
        expect(split.points[i * 2 + 1]).toBe(-(row ** 2));
      });
  });

  it("shuffles by the seed and by nothing else", () => {
    const first = prepareData(exampleSet(200), CONFIG);
    expect(prepareData(exampleSet(200), CONFIG).train.points).toEqual(first.train.points);
    expect(prepareData(exampleSet(200), { ...CONFIG, seed: 6 }).train.points).not.toEqual(first.train.points);
    expect(rowsOf(first.train.points)).not.toEqual(rowsOf(first.train.points).sort((a, b) => a - b));
  });

  it("fits the scaling on the training split only", () => {
    const set = exampleSet(200, false);
    const before = prepareData(set, CONFIG);
    const heldOut = rowsOf(before.validation.points)[0]!;
    set.points[heldOut * 2] = 1e6;
    expect(prepareData(set, CONFIG).scaling).toEqual(before.scaling);
    const trained = rowsOf(before.train.points)[0]!;
    set.points[trained * 2] = 1e6;
    expect(prepareData(set, CONFIG).scaling).not.toEqual(before.scaling);
  });

  it("works without held-out points and without labels", () => {
    const prepared = prepareData(exampleSet(30, false), { ...CONFIG, validation: 0, test: 0 });
    expect([prepared.train.count, prepared.validation.count, prepared.test.count]).toEqual([30, 0, 0]);
    expect(prepared.train.labels).toBeNull();
  });

  it("refuses shares that leave nothing to train on", () => {
    expect(() => prepareData(exampleSet(20), { ...CONFIG, validation: 0.5, test: 0.5 })).toThrow(LabError);
  });

  it("names row and column of the original set where log1p has no value", () => {
    expect(() => prepareData(exampleSet(20), { ...CONFIG, scaling: "log1p-standardize" })).toThrow(
      /row 2, column y holds -1/,
    );
  });
});
