import { describe, expect, it } from "vitest";
import { emaDecayAt, learningRateAt } from "./schedule.ts";

describe("learningRateAt", () => {
  const schedule = { learningRate: 0.4, warmup: 4 };

  it("rises linearly and stays", () => {
    expect([0, 1, 2, 3, 4, 1e6].map((s) => learningRateAt(schedule, s))).toEqual([
      0.1,
      0.2,
      (0.4 * 3) / 4,
      0.4,
      0.4,
      0.4,
    ]);
    expect(learningRateAt({ learningRate: 0.4, warmup: 0 }, 0)).toBe(0.4);
  });

  it("falls along a cosine to the budget and stays at zero", () => {
    const budget = { ...schedule, steps: 14 };
    expect(learningRateAt(budget, 3)).toBe(0.4);
    expect(learningRateAt(budget, 4)).toBe(0.4);
    expect(learningRateAt(budget, 9)).toBeCloseTo(0.2, 15);
    expect(learningRateAt(budget, 14)).toBeCloseTo(0, 15);
    expect(learningRateAt(budget, 19)).toBeCloseTo(0, 15);
    expect(learningRateAt({ ...schedule, steps: 2 }, 5)).toBeCloseTo(0, 15);
  });
});

it("emaDecayAt warms up", () => {
  expect(emaDecayAt(0.999, 0)).toBe(0.1);
  expect(emaDecayAt(0.999, 8)).toBe(0.5);
  expect(emaDecayAt(0.999, 8989)).toBeLessThan(0.999);
  expect(emaDecayAt(0.999, 8992)).toBe(0.999);
  expect(emaDecayAt(0, 100)).toBe(0);
});
