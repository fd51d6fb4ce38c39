import { describe, expect, it } from "vitest";
import { errorRatio, nextFactor, startingStep } from "./adaptive-control.ts";

const control = { rtol: 0.1, atol: 0.01, control: "i" } as const;

it("an error ratio is worked by hand", () => {
  // Scales 0.01 + 0.1·2 = 0.21 and 0.01 + 0.1·4 = 0.41.
  const ratio = errorRatio(
    Float64Array.of(0.21, -0.82),
    Float64Array.of(-2, 1),
    Float64Array.of(1, -4),
    control,
  );
  expect(ratio).toBeCloseTo(Math.sqrt((1 + 4) / 2), 14);
});

describe("the next factor", () => {
  it("is 0.9·ratio^(−1/k) within 0.2 and 10", () => {
    expect(nextFactor(0.5, 1, false, "i", 5)).toBeCloseTo(0.9 * 2 ** 0.2, 14);
    expect(nextFactor(4, 1, false, "i", 2)).toBeCloseTo(0.45, 14);
    expect(nextFactor(1e9, 1, false, "i", 3)).toBe(0.2);
    expect(nextFactor(Number.POSITIVE_INFINITY, 1, false, "i", 3)).toBe(0.2);
    expect(nextFactor(0, 1, false, "i", 5)).toBe(10);
    expect(nextFactor(Number.NaN, 1, false, "i", 5)).toBe(0.2);
  });

  it("does not exceed 1 after a rejection", () => {
    expect(nextFactor(1e-3, 1, true, "i", 5)).toBe(1);
    expect(nextFactor(0.9, 1, true, "i", 1)).toBe(1);
    expect(nextFactor(1, 1, true, "i", 5)).toBeCloseTo(0.9, 14);
  });

  it("looks at two ratios under PI, after an accepted step", () => {
    expect(nextFactor(0.5, 0.25, false, "pi", 5)).toBeCloseTo(0.9 * 2 ** 0.14 * 0.25 ** 0.08, 14);
    expect(nextFactor(0.5, 0, false, "pi", 5)).toBeCloseTo(0.9 * 2 ** 0.14 * 1e-4 ** 0.08, 14);
    expect(nextFactor(4, 0.25, true, "pi", 2)).toBe(nextFactor(4, 0.25, true, "i", 2));
  });
});

describe("the first step", () => {
  const x = Float64Array.of(3);

  it("follows the rule of two slopes", () => {
    // Scale 0.31; d0 = 3/0.31, d1 = 2/0.31, h0 = 0.015; the slope grows by 0.6: d2 = 0.6/0.31/0.015.
    const h = startingStep(x, Float64Array.of(2), () => Float64Array.of(2.6), control, 3, 1);
    expect(h).toBeCloseTo((0.01 / (0.6 / 0.31 / 0.015)) ** (1 / 3), 14);
  });

  it("is the shortest where the slope ahead is not finite", () => {
    for (const ahead of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(startingStep(x, Float64Array.of(2), () => Float64Array.of(ahead), control, 3, 1)).toBe(0);
  });

  it("is never longer than the whole way, nor a hundred times the first guess", () => {
    const same = (slope: number) =>
      startingStep(x, Float64Array.of(slope), () => Float64Array.of(slope), control, 1, 0.001);
    expect(same(1e-2)).toBe(0.001);
    const still = startingStep(x, Float64Array.of(0), () => Float64Array.of(0), control, 5, 1);
    expect(still).toBe(1e-6);
  });
});
