import { describe, expect, it } from "vitest";
import type { SurrogateSettings } from "../algorithms/guidance/score/settings.ts";
import { gaussianProcess, standardised, upperBound } from "../lib/gaussian-process.ts";
import type { Hyperparameters } from "../lib/gaussian-process-fit.ts";
import { RandomSequence } from "../lib/rng.ts";
import { clipped, guidedBySurrogate, trustAt } from "./guidance-surrogate.ts";

const random = new RandomSequence(4, 50);
const count = 25;
const points = Float64Array.from({ length: 2 * count }, () => 2 * random.normal());
const scores = Float64Array.from(
  { length: count },
  (_, i) => 3 + 5 * Math.sin(points[2 * i]!) + 0.1 * points[2 * i + 1]!,
);
const given: Hyperparameters = { lengths: Float64Array.of(0.8, 2.3), signal: 1.4, noise: 0.2 };
const row = (i: number): Float64Array => points.subarray(2 * i, 2 * i + 2);

describe("the surrogate's push", () => {
  const process = gaussianProcess(points, scores, 2, "rbf", given);
  const settings: SurrogateSettings = {
    lambda: 0.3,
    beta: 1.96,
    clip: 10,
    start: 0.04,
    relative: false,
    trust: 0,
  };
  const v = Float64Array.of(3, -4);
  const x = Float64Array.of(0.3, -0.8);
  const { gradient } = upperBound(standardised(process), x, 1.96);
  const push = (change: Partial<SurrogateSettings>, t = 0.5): Float64Array =>
    guidedBySurrogate(process, v, x, t, { ...settings, ...change }).map((value, j) => value - v[j]!);

  it("is λ times the gradient, and nothing before the start", () => {
    for (const [j, value] of push({ clip: 1e9 }).entries()) expect(value).toBeCloseTo(0.3 * gradient[j]!, 12);
    expect([...push({}, 0.039)]).toEqual([0, 0]);
    expect([...push({ lambda: 0 })]).toEqual([0, 0]);
    expect(push({}, 0.04)[0]).not.toBe(0);
  });

  it("is clipped, and measured in lengths of the velocity", () => {
    expect(Math.hypot(...gradient)).toBeGreaterThan(0.5);
    const short = push({ clip: 0.5 });
    expect(Math.hypot(...short)).toBeCloseTo(0.15, 12);
    expect(short[0]! / short[1]!).toBeCloseTo(gradient[0]! / gradient[1]!, 10);
    // ‖v‖ = 5, and a clipped gradient is as long as the clip.
    expect(Math.hypot(...push({ clip: 0.5, relative: true }))).toBeCloseTo(0.3 * 5, 12);
    expect([...clipped(Float64Array.of(0, 0), 1)]).toEqual([0, 0]);
  });

  it("does not depend on the unit of the scores", () => {
    const large = gaussianProcess(
      points,
      scores.map((score) => 1e6 * score - 7),
      2,
      "rbf",
      given,
    );
    const v0 = Float64Array.of(0, 0);
    const [a, b] = [process, large].map((one) => guidedBySurrogate(one, v0, x, 0.5, settings));
    expect(b![0]).toBeCloseTo(a![0]!, 8);
    expect(b![1]).toBeCloseTo(a![1]!, 8);
  });

  it("goes uphill", () => {
    const step = push({}).map((value, j) => x[j]! + 1e-4 * value);
    expect(upperBound(process, step, 1.96).value).toBeGreaterThan(upperBound(process, x, 1.96).value);
  });

  it("fades within the trust region", () => {
    expect(trustAt(process, row(3), 2)).toBe(1);
    const near = Float64Array.of(row(3)[0]! + 1e-3 * given.lengths[0]!, row(3)[1]!);
    expect(trustAt(process, near, 2)).toBeCloseTo(1 - 1e-6 / 4, 12);
    expect(trustAt(process, Float64Array.of(100, 100), 2)).toBe(0);
    expect(trustAt(process, Float64Array.of(100, 100), 0)).toBe(1);
  });
});
