import { expect, it } from "vitest";
import { foldsOf } from "./folds.ts";
import { prepareData } from "./prepare.ts";

const count = 103;
const points = Float32Array.from({ length: 2 * count }, (_, i) => i);
const set = {
  name: "numbers",
  dim: 2,
  count,
  points,
  labels: Uint32Array.from({ length: count }, (_, i) => i % 2),
  classNames: ["even", "odd"],
  columns: ["a", "b"],
};
const data = prepareData(set, { scaling: "none", validation: 0, test: 0, seed: 1 });

it("holds every training point out once, and trains on all others", () => {
  const folds = foldsOf(data, 5, 3);
  const held = folds.flatMap(({ validation }) => [...validation.points].filter((_, i) => i % 2 === 0));
  expect(held.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => 2 * i));
  for (const { train, validation } of folds) {
    expect(train.count + validation.count).toBe(count);
    const seen = new Set(train.points);
    expect([...validation.points].some((value) => seen.has(value))).toBe(false);
    validation.labels!.forEach((label, i) => {
      expect(label).toBe((validation.points[2 * i]! / 2) % 2);
    });
  }
});

it("keeps pairs together", () => {
  const source = { train: data.train.scaled.map((x) => -x), validation: new Float32Array() };
  for (const fold of foldsOf({ ...data, source }, 3, 0)) {
    expect([...fold.source!.train]).toEqual([...fold.train.scaled].map((x) => -x));
    expect([...fold.source!.validation]).toEqual([...fold.validation.scaled].map((x) => -x));
  }
});

it("refuses more parts than points", () => {
  expect(() => foldsOf(data, 104, 0)).toThrow("103 points");
});
