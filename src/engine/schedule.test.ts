import { expect, it } from "vitest";
import { parseConfig } from "../config/schema.ts";
import { scheduleRow } from "./schedule.ts";

const { optimizer } = parseConfig({
  optimizer: { learningRate: 0.5, warmup: 4, steps: 1_000_000, ema: 0.999 },
});

it("is learning rate, bias corrections and EMA decay", () => {
  const [rate, first, second, ema] = scheduleRow(optimizer, 1);
  expect(rate).toBe(0.25);
  expect(first).toBeCloseTo(1 / (1 - 0.9 ** 2), 12);
  expect(second).toBeCloseTo(1 / (1 - 0.999 ** 2), 9);
  expect(ema).toBe(2 / 11);
});

it("stays finite over a long budget and ends at rate zero", () => {
  expect(scheduleRow(optimizer, 500_002)[0]).toBeCloseTo(0.25, 12);
  // One step before the end the cosine has π/1e6 to go: 0.5·(π/1e6)²/4.
  expect(scheduleRow(optimizer, 999_999)[0]).toBeLessThan(1.3e-12);
  expect(scheduleRow(optimizer, 1_000_000)).toEqual([0, 1, 1, 0.999]);
  expect(scheduleRow(optimizer, 9_999_999)).toEqual([0, 1, 1, 0.999]);
});
