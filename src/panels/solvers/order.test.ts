import { describe, expect, test } from "vitest";
import { fitOrder } from "./order.ts";

const steps = [1, 2, 4, 8, 16, 32, 64, 128];
const power = (order: number, scale = 1) => steps.map((n) => scale * n ** -order);

describe("the fitted order", () => {
  test.each([1, 2, 3, 4, 5])("is the one of a clean power law of order %i", (order) => {
    const fit = fitOrder(steps, power(order), 0)!;
    expect(fit.order).toBeCloseTo(order, 10);
    expect(fit.points).toBe(steps.length);
    expect([fit.low, fit.high].map((slope) => slope.toFixed(6))).toEqual([
      order.toFixed(6),
      order.toFixed(6),
    ]);
  });

  test("leaves out what lies near the floor of rounding", () => {
    const floor = 1e-6;
    const errors = power(4).map((error) => Math.hypot(error, floor));
    const fit = fitOrder(steps, errors, floor)!;
    // 16^-4 is 15 floors and 32^-4 is one: the run of 16 steps is the finest that counts. In quadrature its
    // error is 0.2 % too large.
    expect(fit.points).toBe(5);
    expect(fit.order).toBeCloseTo(4, 2);
    expect(fitOrder(steps, errors, 0)).toBeNull();
  });

  test("leaves out what is coarser than the knee", () => {
    const errors = power(2).map((error, i) => (i < 3 ? 0.9 - 0.1 * i : error));
    const fit = fitOrder(steps, errors, 0)!;
    expect(fit.points).toBe(5);
    expect(fit.order).toBeCloseTo(2, 10);
  });

  test("spreads as the slopes between neighbours do", () => {
    const fit = fitOrder([8, 16, 32], [1, 1 / 4, 1 / 4 / 4.5], 0)!;
    expect(fit.low).toBeCloseTo(2, 10);
    expect(fit.high).toBeCloseTo(Math.log2(4.5), 10);
    expect(fit.order).toBeGreaterThan(2);
    expect(fit.order).toBeLessThan(Math.log2(4.5));
  });

  test("is not there where the slope has not settled, or too little stands above the floor", () => {
    expect(fitOrder([1, 2, 4, 8], [1, 0.9, 0.3, 0.02], 0)).toBeNull();
    expect(fitOrder(steps, power(4), 0.1)).toBeNull();
    expect(fitOrder([1, 2], [1, 0.5], 0)).toBeNull();
    expect(fitOrder([1, 2, 4], [1, Number.NaN, 0.25], 0)).toBeNull();
    expect(fitOrder([1, 2, 4], [0, 0, 0], 0)).toBeNull();
  });
});
