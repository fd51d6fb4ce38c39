import { describe, expect, it } from "vitest";
import { minimise, type Objective } from "./lbfgs.ts";

/** Rosenbrock's valley, least at (1, 1). */
const valley: Objective = (p) => {
  const [x, y] = [p[0]!, p[1]!];
  return {
    value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    gradient: Float64Array.of(-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)),
  };
};

describe("L-BFGS", () => {
  it("walks Rosenbrock's valley", () => {
    const { x, value, gradient, iterations } = minimise(valley, Float64Array.of(-1.2, 1), 1e-8, 200);
    expect(x[0]).toBeCloseTo(1, 7);
    expect(x[1]).toBeCloseTo(1, 7);
    expect(value).toBeLessThan(1e-14);
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-8);
    // Steepest descent takes thousands.
    expect(iterations).toBeLessThan(60);
  });

  it("stays inside the domain of a logarithm and stops at the budget", () => {
    const barrier: Objective = (p) => ({
      value: p[0]! - Math.log(p[0]!),
      gradient: Float64Array.of(1 - 1 / p[0]!),
    });
    expect(minimise(barrier, Float64Array.of(0.01), 1e-10, 100).x[0]).toBeCloseTo(1, 8);
    expect(minimise(valley, Float64Array.of(-1.2, 1), 1e-8, 3).iterations).toBe(3);
  });

  it("stays where nothing is better", () => {
    const { x, iterations } = minimise(valley, Float64Array.of(1, 1), 1e-8, 10);
    expect([...x, iterations]).toEqual([1, 1, 0]);
  });
});
