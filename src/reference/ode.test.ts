import { describe, expect, it } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import type { Tableau } from "../algorithms/solvers/entry.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import { type Field, integrate } from "./ode.ts";

/** The classic fourth-order method, as a judge of the others. */
const rk4: Tableau = {
  c: [0, 0.5, 0.5, 1],
  a: [[], [0.5], [0, 0.5], [0, 0, 1]],
  b: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
};

/**
 * The exact velocity from N(0, I) to a mixture of equal gaussians of spread `std` on the linear path: the mean
 * of x1 − x0 given xt = x, in closed form. Three components, as a single one would flatter the even orders.
 */
function mixtureField(dim: number, means: readonly (readonly number[])[], std: number): Field {
  return (x, t) => {
    const variance = (t * std) ** 2 + (1 - t) ** 2;
    const gain = (t * std ** 2 - (1 - t)) / variance;
    const velocity = new Float64Array(x.length);
    for (let n = 0; n < x.length; n += dim) {
      const distance = (mean: readonly number[]): number =>
        mean.reduce((sum, m, j) => sum + (x[n + j]! - t * m) ** 2, 0);
      const nearest = Math.min(...means.map(distance));
      const weights = means.map((mean) => Math.exp((nearest - distance(mean)) / (2 * variance)));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (const [k, mean] of means.entries())
        for (let j = 0; j < dim; j++)
          velocity[n + j]! += (weights[k]! / total) * (mean[j]! + gain * (x[n + j]! - t * mean[j]!));
    }
    return velocity;
  };
}

const problems = [
  { name: "one dimension", field: mixtureField(1, [[-1.5], [0.2], [1.8]], 0.5), dim: 1 },
  {
    name: "two dimensions",
    field: mixtureField(
      2,
      [
        [-1.5, 0.3],
        [0.4, 1.6],
        [1.2, -1],
      ],
      0.5,
    ),
    dim: 2,
  },
];

function startPoints(dim: number): Float64Array {
  return Float64Array.from({ length: 20 * dim }, (_, e) => 2 * Math.sin(1.7 * e + 0.4));
}

/** Slope of log error over log steps by least squares. */
function measuredOrder(steps: readonly number[], errors: readonly number[]): number {
  const [x, y] = [steps.map(Math.log), errors.map(Math.log)];
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const covariance = x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0);
  return -covariance / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}

describe.each(problems)("on the exact field in $name", ({ field, dim }) => {
  const start = startPoints(dim);
  const truth = {
    forward: integrate(field, start, rk4, { steps: 2000 }).points,
    backward: integrate(field, start, rk4, { steps: 2000, direction: "backward" }).points,
  };
  const cases = solvers.entries.flatMap((solver) =>
    (["forward", "backward"] as const).map((direction) => ({ ...solver, direction })),
  );

  it.each(cases)("$id $direction has its order", ({ tableau, order, direction }) => {
    const steps = [64, 96, 128, 192, 256];
    const errors = steps.map((count) => {
      const { points } = integrate(field, start, tableau, { steps: count, direction });
      return Math.sqrt(points.reduce((sum, x, e) => sum + (x - truth[direction][e]!) ** 2, 0) / start.length);
    });
    // Above the knee the slope is the order up to the next term of the expansion.
    expect(measuredOrder(steps, errors)).toBeGreaterThan(order - 0.15);
  });

  it("encodes what it decodes", () => {
    const { tableau } = getEntry(solvers, "heun");
    const there = integrate(field, start, tableau, { steps: 400 }).points;
    const back = integrate(field, there, tableau, { steps: 400, direction: "backward" }).points;
    // Second order at 400 steps: (1/400)² ≈ 6e-6, times the stretch of the flow.
    for (const [e, x] of back.entries()) expect(Math.abs(x - start[e]!)).toBeLessThan(1e-3);
    expect(Math.max(...there.map((x, e) => Math.abs(x - start[e]!)))).toBeGreaterThan(0.3);
  });
});

describe("integrate", () => {
  const still: Field = (x) => new Float64Array(x.length).fill(1);

  it("counts evaluations and keeps the trajectory in the order of integration", () => {
    const options = { steps: 4, trajectory: true };
    const { tableau } = getEntry(solvers, "heun");
    const forward = integrate(still, Float64Array.of(0, 10), tableau, options);
    expect(forward.nfe).toBe(8);
    expect([...forward.times]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([...(forward.trajectory ?? [])]).toEqual([0, 10, 0.25, 10.25, 0.5, 10.5, 0.75, 10.75, 1, 11]);
    const backward = integrate(still, Float64Array.of(1), tableau, { ...options, direction: "backward" });
    expect([...backward.times]).toEqual([1, 0.75, 0.5, 0.25, 0]);
    expect([...(backward.trajectory ?? [])]).toEqual([1, 0.75, 0.5, 0.25, 0]);
    expect(integrate(still, Float64Array.of(0), tableau, { steps: 1 }).trajectory).toBeUndefined();
  });

  it("is a step of Euler and of Heun worked by hand", () => {
    const field: Field = (x, t) => x.map((value) => value + t);
    const run = (id: string): number =>
      integrate(field, Float64Array.of(1), getEntry(solvers, id).tableau, { steps: 2 }).points[0]!;
    // Euler: 1 → 1.5 → 1.5 + ½(1.5 + 0.5). Heun: 1 → 1 + ¼(1 + 2) = 1.75 → 1.75 + ¼(2.25 + 3.875).
    expect(run("euler")).toBe(2.5);
    expect(run("heun")).toBe(1.75 + 0.25 * (2.25 + 1.75 + 0.5 * 2.25 + 1));
  });
});
