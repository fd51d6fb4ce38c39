import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../config/schema.ts";
import { customData } from "../../../data/custom.ts";
import { prepareData } from "../../../data/prepare.ts";
import type { PreparedData, Split } from "../../../data/types.ts";
import { RandomSequence, Stream } from "../../../lib/rng.ts";
import { dataFacts } from "./data.ts";

const dim = 3;
const random = new RandomSequence(4, Stream.data);
const rows = Array.from({ length: 400 }, () => Array.from({ length: dim }, () => random.normal()));
const data = prepareData(customData(rows), { scaling: "none", validation: 0.2, test: 0.1, seed: 1 });
const facts = (changed: Partial<PreparedData>) => dataFacts(parseConfig({}), { ...data, ...changed });

/** The split with some of its rows replaced. */
function replaced(split: Split, by: Split, count: number): Split {
  const points = split.points.slice();
  points.set(by.points.subarray(0, count * dim));
  return { ...split, points, scaled: points };
}

describe("what is known before the first step", () => {
  it("finds the held-out points that stand among the training points, whatever the sign of a zero", () => {
    expect(facts({}).leaked).toBe(0);
    // 9 of 80 and 40 points.
    expect(facts({ validation: replaced(data.validation, data.train, 9) }).leaked).toBe(9 / 120);
    const zeros = new Float32Array(dim);
    const zero = { count: 1, points: zeros, scaled: zeros, labels: null };
    const minus = { ...zero, points: zeros.map(() => -0) };
    const train = replaced(data.train, minus, 1);
    expect(facts({ train, test: replaced(data.test, zero, 1) }).leaked).toBe(1 / 120);
  });

  it("holds the means of held-out columns against their standard errors", () => {
    const { means, stds, splitShift } = facts({});
    const columnOf = ({ points }: Split, j: number) => [...points].filter((_, i) => i % dim === j);
    const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
    const z = Array.from({ length: dim }, (_, j) => {
      const own = columnOf(data.train, j);
      const held = [...columnOf(data.validation, j), ...columnOf(data.test, j)];
      const std = Math.sqrt(mean(own.map((v) => (v - mean(own)) ** 2)));
      expect(means[j]).toBeCloseTo(mean(own), 10);
      expect(stds[j]).toBeCloseTo(std, 10);
      return Math.abs(mean(own) - mean(held)) / (std * Math.sqrt(1 / own.length + 1 / held.length));
    });
    expect(splitShift!.z).toBeCloseTo(Math.max(...z), 8);
    expect(splitShift!.tests).toBe(dim);
  });

  it("says nothing of a split without held-out points", () => {
    const none = { count: 0, points: new Float32Array(), scaled: new Float32Array(), labels: null };
    expect(facts({ validation: none, test: none })).toMatchObject({ splitShift: null, leaked: 0 });
  });
});
