import { describe, expect, it } from "vitest";
import { pathPoint } from "../algorithms/paths/entry.ts";
import { linear } from "../algorithms/paths/linear.ts";
import { polynomial } from "../algorithms/paths/polynomial.ts";
import { sourceMeanOf } from "../algorithms/paths/source-mean.ts";
import { euler } from "../algorithms/solvers/euler.ts";
import { powerGrid } from "../algorithms/solvers/grids.ts";
import { affinePath } from "../analysis/affine-path.ts";
import { exactField } from "../analysis/exact.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { integrate } from "./ode.ts";
import { integrateSde, type SdeOptions } from "./sde.ts";
import { fieldOf, scatteredPoints, threeComponents } from "./testing-flows.ts";

const path = affinePath(linear, { sigma: 0 });
const bridge = { path, sourceStd: 1, smoothing: 0 };
const field = fieldOf(exactField({ kind: "mixture", mixture: threeComponents }, bridge));
const options: SdeOptions = { steps: 100, seed: 3, dim: 2, level: 1, path, sourceStd: 1 };

function gaussianPoints(count: number): Float64Array {
  const random = new RandomSequence(8, Stream.estimate);
  return Float64Array.from({ length: 2 * count }, () => random.normal());
}

/** Means of x, y, then of waves, which see the width of each component. */
const waves = [
  [4, 0],
  [0, 4],
  [3, 3],
  [3, -3],
] as const;

/** E[cos(kᵀx)] of a gaussian is exp(−kᵀΣk/2)·cos(kᵀμ). */
const trueMeans = [0, 1, ...waves].map((what) =>
  threeComponents.weights.reduce((sum, weight, k) => {
    const [x, y] = threeComponents.means.subarray(2 * k, 2 * k + 2);
    if (typeof what === "number") return sum + weight * (what === 0 ? x! : y!);
    const [a, b, , d] = threeComponents.covariances.subarray(4 * k, 4 * k + 4);
    const [p, q] = what;
    const spread = p * p * a! + 2 * p * q * b! + q * q * d!;
    return sum + weight * Math.exp(-spread / 2) * Math.cos(p * x! + q * y!);
  }, 0),
);

/** Distance of the sample means from the true ones, in standard errors. */
function deviations(points: Float64Array): number[] {
  const count = points.length / 2;
  return [0, 1, ...waves].map((what, k) => {
    const values = Array.from({ length: count }, (_, n) => {
      const [x, y] = points.subarray(2 * n, 2 * n + 2);
      if (typeof what === "number") return what === 0 ? x! : y!;
      return Math.cos(what[0] * x! + what[1] * y!);
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    return Math.abs(mean - trueMeans[k]!) / Math.sqrt(variance / count);
  });
}

describe("sampling with noise", () => {
  const start = gaussianPoints(3000);

  it.each([0.5, 1, 2])("keeps the mixture at level %s", (level) => {
    const steps = powerGrid(150, 1.5, "data");
    const points = integrateSde(field, start, { ...options, level, steps });
    // Four standard errors; Euler–Maruyama's bias is below one at these steps.
    for (const deviation of deviations(points)) expect(deviation).toBeLessThan(4);
  });

  it.each([
    ["no", 1e9],
    ["half of the", Math.SQRT2],
    ["twice the", Math.SQRT1_2],
  ])("would not with %s score", (_, sourceStd) => {
    // The score goes by one over the squared width of the source.
    const points = integrateSde(field, start, { ...options, level: 2, sourceStd });
    expect(Math.max(...deviations(points))).toBeGreaterThan(8);
  });

  it("is Euler's method at level zero", () => {
    const few = scatteredPoints(5, 2);
    const plain = integrate(field, few, euler.tableau, { steps: 20 }).points;
    expect(integrateSde(field, few, { ...options, steps: 20, level: 0 })).toEqual(plain);
  });

  it("is repeated by its seed, and each point has noise of its own", () => {
    const twice = Float64Array.of(0.3, -0.4, 0.3, -0.4);
    const [a, b, other] = [3, 3, 4].map((seed) => integrateSde(field, twice, { ...options, seed }));
    expect(a).toEqual(b);
    expect(a).not.toEqual(other);
    expect(a![0]).not.toBe(a![2]);
  });
});

it("the mean of x0 is read off the velocity", () => {
  const meanAt = (t: number) => sourceMeanOf(path(t));
  // On the linear path x0 = x − t·v.
  expect(meanAt(0.3).x).toBeCloseTo(1, 14);
  expect(meanAt(0.3).velocity).toBeCloseTo(-0.3, 14);
  expect(meanAt(1)).toEqual({ x: 1, velocity: -1 });
  // x = t²·x1 + (1 − t²)·x0 starts at rest, from x0.
  const slow = (t: number) => sourceMeanOf(pathPoint(polynomial, { n: 2 }, t));
  expect(slow(0)).toEqual({ x: 1, velocity: 0 });
  expect(slow(1e-3).velocity).toBeCloseTo(-5e-4, 12);
});
