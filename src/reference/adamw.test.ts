import { describe, expect, it } from "vitest";
import { adamwState, adamwUpdate, clipFactor, emaUpdate, globalNorm } from "./adamw.ts";

describe("adamwUpdate", () => {
  it("is two steps worked by hand", () => {
    const weights = { w: Float64Array.of(1) };
    const state = adamwState(weights);
    const update = { learningRate: 0.1, weightDecay: 0.5, factor: 1 };
    adamwUpdate(weights, { w: Float64Array.of(2) }, state, { ...update, step: 0 });
    // m̂ = 2 and v̂ = 4 after bias correction: decay to 0.95, then a step of 0.1·2/(2 + 1e-8).
    expect(weights.w[0]).toBeCloseTo(0.95 - 0.2 / (2 + 1e-8), 14);
    const first = weights.w[0]!;
    adamwUpdate(weights, { w: Float64Array.of(-1) }, state, { ...update, step: 1 });
    const mean = (0.9 * 0.1 * 2 - 0.1 * 1) / (1 - 0.9 ** 2);
    const square = (0.999 * 0.001 * 4 + 0.001 * 1) / (1 - 0.999 ** 2);
    expect(weights.w[0]).toBeCloseTo(first * 0.95 - (0.1 * mean) / (Math.sqrt(square) + 1e-8), 14);
  });

  it("clips before the means are taken", () => {
    const weights = { w: Float64Array.of(0, 0) };
    const state = adamwState(weights);
    const gradients = { w: Float64Array.of(3, 4) };
    const factor = clipFactor(globalNorm(gradients), 1);
    expect(factor).toBeCloseTo(1 / (5 + 1e-6), 14);
    adamwUpdate(weights, gradients, state, { step: 0, learningRate: 0.1, weightDecay: 0, factor });
    expect(state.mean.w![1]).toBeCloseTo(0.1 * 4 * factor, 14);
    expect(state.square.w![0]).toBeCloseTo(0.001 * (3 * factor) ** 2, 14);
  });
});

it("clipFactor leaves short gradients alone, and all where clip is 0", () => {
  expect(clipFactor(0.5, 1)).toBe(1);
  expect(clipFactor(1e6, 0)).toBe(1);
  expect(clipFactor(10, 2)).toBeCloseTo(0.2, 6);
});

it("the EMA moves towards the weights by what the decay leaves", () => {
  const ema = { w: Float64Array.of(1, 2) };
  emaUpdate(ema, { w: Float64Array.of(3, -2) }, 0.75);
  expect([...ema.w]).toEqual([1.5, 1]);
});
