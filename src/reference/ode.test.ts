import { describe, expect, it } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import { linear } from "../algorithms/paths/linear.ts";
import { adaptiveSolvers } from "../algorithms/solvers/adaptive/index.ts";
import { tsit5 } from "../algorithms/solvers/adaptive/tsit5.ts";
import { edmGrid, logitGrid, powerGrid, uniformGrid } from "../algorithms/solvers/grids.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import { affinePath } from "../analysis/affine-path.ts";
import { exactField } from "../analysis/exact.ts";
import { type Field, integrate } from "./ode.ts";
import { fieldOf, logSlope, rmsDifference, scatteredPoints, threeComponents } from "./testing-flows.ts";

const bridge = { path: affinePath(linear, { sigma: 0 }), sourceStd: 1, smoothing: 0 };

describe("from a gaussian to three components", () => {
  const field = fieldOf(exactField({ kind: "mixture", mixture: threeComponents }, bridge));
  const noise = scatteredPoints(20, 2);
  const fine = { steps: 2000 };
  const data = integrate(field, noise, tsit5.tableau, fine).points;
  const problems = {
    forward: { start: noise, truth: data },
    backward: {
      start: data,
      truth: integrate(field, data, tsit5.tableau, { ...fine, direction: "backward" }).points,
    },
  };
  const cases = [...solvers.entries, ...adaptiveSolvers].flatMap((solver) =>
    (["forward", "backward"] as const).map((direction) => ({ ...solver, direction })),
  );

  it.each(cases)("$id $direction has its order", ({ tableau, order, direction }) => {
    const { start, truth } = problems[direction];
    // Above the knee, and where the fifth-order pairs are still a hundred times above float64's rounding.
    const steps = [64, 96, 128, 192];
    const errors = steps.map((count) =>
      rmsDifference(integrate(field, start, tableau, { steps: count, direction }).points, truth),
    );
    // The slope is the order up to the next term of the expansion; an order too low by one misses by 0.85.
    expect(-logSlope(steps, errors)).toBeGreaterThan(order - 0.15);
  });

  it("encodes and decodes back", () => {
    const { tableau } = getEntry(solvers, "rk4");
    const code = integrate(field, data, tableau, { steps: 200, direction: "backward" }).points;
    const again = integrate(field, code, tableau, { steps: 200 }).points;
    // Fourth order at 200 steps: 4e-11 there and back, 2e-9 from the noise itself.
    expect(rmsDifference(again, data)).toBeLessThan(1e-9);
    expect(rmsDifference(code, noise)).toBeLessThan(1e-8);
    expect(rmsDifference(code, data)).toBeGreaterThan(1);
  });

  it.each([
    ["power", powerGrid(100, 1.5, "data")],
    ["logit", logitGrid(100, 3)],
    ["EDM", edmGrid(100)],
  ])("arrives at the same points over the %s grid", (_, times) => {
    const { points } = integrate(field, noise, getEntry(solvers, "rk4").tableau, { steps: times });
    const equal = integrate(field, noise, getEntry(solvers, "rk4").tableau, { steps: 100 }).points;
    expect(rmsDifference(points, data)).toBeLessThan(1e-3);
    expect(points).not.toEqual(equal);
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

  it("walks a grid from either end", () => {
    const options = { steps: Float64Array.of(0, 0.125, 1), trajectory: true };
    const { tableau } = getEntry(solvers, "euler");
    const forward = integrate(still, Float64Array.of(0), tableau, options);
    expect([...(forward.trajectory ?? [])]).toEqual([0, 0.125, 1]);
    const backward = integrate(still, Float64Array.of(1), tableau, { ...options, direction: "backward" });
    expect([...(backward.trajectory ?? [])]).toEqual([1, 0.125, 0]);
    expect([...options.steps]).toEqual([0, 0.125, 1]);
  });

  it("takes equal steps over the uniform grid bit for bit", () => {
    const field: Field = (x, t) => x.map((value) => Math.sin(3 * value + t));
    const { tableau } = getEntry(solvers, "rk4");
    const [counted, listed] = [7, uniformGrid(7)].map((steps) =>
      integrate(field, Float64Array.of(1), tableau, { steps }),
    );
    expect(counted).toEqual(listed);
  });

  it("is a step of Euler, midpoint and Heun worked by hand", () => {
    const field: Field = (x, t) => x.map((value) => value + t);
    const run = (id: string): number =>
      integrate(field, Float64Array.of(1), getEntry(solvers, id).tableau, { steps: 2 }).points[0]!;
    // Euler: 1 → 1.5 → 1.5 + ½(1.5 + 0.5). Heun: 1 → 1 + ¼(1 + 2) = 1.75 → 1.75 + ¼(2.25 + 3.875).
    expect(run("euler")).toBe(2.5);
    expect(run("heun")).toBe(1.75 + 0.25 * (2.25 + 1.75 + 0.5 * 2.25 + 1));
    // Midpoint: 1 → 1 + ½(1.25 + 0.25) = 1.75 → 1.75 + ½(1.75 + ¼·2.25 + 0.75).
    expect(run("midpoint")).toBe(1.75 + 0.5 * (1.75 + 0.25 * 2.25 + 0.75));
  });
});
