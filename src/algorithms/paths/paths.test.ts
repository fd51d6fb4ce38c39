import { describe, expect, it } from "vitest";
import { getEntry } from "../entry.ts";
import { defaultParams } from "../params.ts";
import { predictions } from "../predictions/index.ts";
import { paths } from "./index.ts";

describe.each(paths.entries)("$id", (path) => {
  const params = defaultParams(path);
  const [from, to] = path.interval;
  const h = 1e-5;
  const times = Array.from({ length: 41 }, (_, i) => from + h + ((to - from - 2 * h) * i) / 40);

  it("has the derivatives that finite differences give", () => {
    for (const t of times) {
      const alpha = (path.alpha(t + h, params) - path.alpha(t - h, params)) / (2 * h);
      const sigma = (path.sigma(t + h, params) - path.sigma(t - h, params)) / (2 * h);
      // Rounding of values near 1 over h: 1e-16/1e-5 each; truncation is relative to the slope.
      expect(Math.abs(path.dAlpha(t, params) - alpha)).toBeLessThan(1e-9 + 1e-6 * Math.abs(alpha));
      expect(Math.abs(path.dSigma(t, params) - sigma)).toBeLessThan(1e-9 + 1e-6 * Math.abs(sigma));
    }
  });

  it("leads from the source to the data", () => {
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual(1);
    expect(path.alpha(0, params)).toBeLessThan(0.01);
    expect(path.sigma(0, params)).toBeGreaterThan(0.99);
    expect(path.alpha(1, params)).toBeGreaterThan(0.99);
    expect(path.sigma(1, params)).toBeLessThan(0.01);
  });
});

it("the linear path is the straight line of rectified flow", () => {
  const linear = getEntry(paths, "linear");
  expect([0, 0.25, 1].map((t) => linear.alpha(t, {}))).toEqual([0, 0.25, 1]);
  expect([0, 0.25, 1].map((t) => linear.sigma(t, {}))).toEqual([1, 0.75, 0]);
});

it("the velocity target is the derivative of the point on the path", () => {
  const { target } = getEntry(predictions, "velocity");
  expect(target({ alpha: 0.3, sigma: 0.7, dAlpha: 2, dSigma: -3 })).toEqual({ x1: 2, x0: -3 });
});
