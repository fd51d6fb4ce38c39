import { describe, expect, it } from "vitest";
import { betaDistribution, betaQuantile, logBeta } from "./incomplete-beta.ts";

describe("betaDistribution", () => {
  it("is the closed form where there is one", () => {
    for (const x of [0, 1e-6, 0.1, 0.5, 0.77, 1 - 1e-6, 1]) {
      // I_x(a, 1) = x^a; I_x(1, b) = 1 − (1 − x)^b; I_x(2, 2) = 3x² − 2x³; I_x(½, ½) = (2/π) asin √x.
      expect(betaDistribution(x, 2.5, 1)).toBeCloseTo(x ** 2.5, 12);
      expect(betaDistribution(x, 1, 3.5)).toBeCloseTo(1 - (1 - x) ** 3.5, 12);
      expect(betaDistribution(x, 2, 2)).toBeCloseTo(3 * x * x - 2 * x ** 3, 12);
      expect(betaDistribution(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 12);
    }
  });

  it("is the integral of the density", () => {
    for (const [a, b] of [
      [1.3, 1.7],
      [10, 4],
      [3.2, 9.9],
    ] as const) {
      const [from, to] = [0.2, 0.6];
      const steps = 1000;
      let sum = 0;
      for (let k = 0; k < steps; k++) {
        const x = from + ((to - from) * (k + 0.5)) / steps;
        sum +=
          ((to - from) / steps) * Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b));
      }
      // The midpoint rule: (0.4/1000)²/24 times a slope's change of up to 1e3.
      expect(Math.abs(betaDistribution(to, a, b) - betaDistribution(from, a, b) - sum)).toBeLessThan(1e-5);
    }
  });
});

describe("betaQuantile", () => {
  it("undoes betaDistribution", () => {
    // With b below 1 a quantile near 1 is rounded by more than it says; its mirror image is looked at below.
    for (const a of [0.2, 0.5, 1, 2.3, 10])
      for (const b of [1, 1.5, 10])
        for (const p of [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999])
          expect(Math.abs(betaDistribution(betaQuantile(p, a, b), a, b) - p)).toBeLessThan(1e-11);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
  });

  it("is its own mirror image", () => {
    for (const p of [0.03, 0.4, 0.8])
      expect(betaQuantile(p, 1.7, 0.2)).toBeCloseTo(1 - betaQuantile(1 - p, 0.2, 1.7), 12);
  });
});
