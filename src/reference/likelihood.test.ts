import { describe, expect, it } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import { linear } from "../algorithms/paths/linear.ts";
import { tsit5 } from "../algorithms/solvers/adaptive/tsit5.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import { affinePath } from "../analysis/affine-path.ts";
import { exactField } from "../analysis/exact.ts";
import { RandomSequence } from "../lib/rng.ts";
import { meanInterval } from "../lib/stats.ts";
import { estimatedDivergence, exactDivergence } from "./jacobian.ts";
import { type FieldWithDivergence, logGaussian, logLikelihood, randomSigns } from "./likelihood.ts";
import { createNetwork, forward, type Network, type NetworkInput, type Tensors } from "./network.ts";
import { modelConfig, randomInput, randomWeights } from "./testing.ts";
import { fieldOf, scatteredPoints, threeComponents } from "./testing-flows.ts";

const rk4 = getEntry(solvers, "rk4").tableau;

describe("log p from a gaussian to a gaussian", () => {
  const mean = [1.5, -0.5, 0.3];
  const std = [0.5, 2, 1];

  /** v = μ + ((tλ − (1−t)s²)/(t²λ + (1−t)²s²))(x − tμ), coordinate by coordinate. */
  function gaussianFlow(sourceStd: number): FieldWithDivergence {
    return (x, t) => {
      const slopes = std.map(
        (s) => (t * s * s - (1 - t) * sourceStd ** 2) / ((t * s) ** 2 + ((1 - t) * sourceStd) ** 2),
      );
      const sum = slopes.reduce((total, slope) => total + slope, 0);
      return {
        velocity: x.map((value, e) => mean[e % 3]! + slopes[e % 3]! * (value - t * mean[e % 3]!)),
        divergence: new Float64Array(x.length / 3).fill(sum),
      };
    };
  }

  it.each([1, 1.7])("is the exact density, source std %s", (sourceStd) => {
    const points = scatteredPoints(12, 3);
    const options = {
      dim: 3,
      tableau: rk4,
      steps: 200,
      logSource: (x: Float64Array) => logGaussian(x, sourceStd),
    };
    const found = logLikelihood(gaussianFlow(sourceStd), points, options);
    for (const [n, value] of found.entries()) {
      const exact = mean.reduce((sum, m, j) => {
        const z = (points[3 * n + j]! - m) / std[j]!;
        return sum - z ** 2 / 2 - Math.log(std[j]! * Math.sqrt(2 * Math.PI));
      }, 0);
      // Fourth order at 200 steps.
      expect(Math.abs(value - exact)).toBeLessThan(1e-6);
    }
  });
});

it("log p of three components is the mixture's own, by differences of the exact field", () => {
  const bridge = { path: affinePath(linear, { sigma: 0 }), sourceStd: 1, smoothing: 0 };
  const field = fieldOf(exactField({ kind: "mixture", mixture: threeComponents }, bridge));
  const h = 1e-5;
  const shifted = (x: Float64Array, j: number, by: number) => x.map((v, e) => (e % 2 === j ? v + by : v));
  const differenced: FieldWithDivergence = (x, t) => {
    const divergence = new Float64Array(x.length / 2);
    for (const j of [0, 1]) {
      const [above, below] = [h, -h].map((by) => field(shifted(x, j, by), t));
      for (let n = 0; n < divergence.length; n++)
        divergence[n]! += (above![2 * n + j]! - below![2 * n + j]!) / (2 * h);
    }
    return { velocity: field(x, t), divergence };
  };
  const points = Float64Array.of(2, 1, 4.2, 2.1, 2.5, 3.8, 2.2, 1.1);
  const logSource = (x: Float64Array): number => logGaussian(x, 1);
  const options = { dim: 2, tableau: tsit5.tableau, steps: 100, logSource };
  const found = logLikelihood(differenced, points, options);
  for (const [n, value] of found.entries()) {
    const { weights, means, covariances } = threeComponents;
    const density = weights.reduce((sum, weight, k) => {
      const [a, b, , d] = covariances.subarray(4 * k, 4 * k + 4);
      const [x, y] = [points[2 * n]! - means[2 * k]!, points[2 * n + 1]! - means[2 * k + 1]!];
      const determinant = a! * d! - b! * b!;
      const square = (d! * x * x - 2 * b! * x * y + a! * y * y) / determinant;
      return sum + (weight * Math.exp(-square / 2)) / (2 * Math.PI * Math.sqrt(determinant));
    }, 0);
    // Central differences of a field whose third derivatives reach 1e4: h² times that.
    expect(Math.abs(value - Math.log(density))).toBeLessThan(1e-5);
  }
});

describe.each([
  ["concat", modelConfig({})],
  ["concat, residual, gelu", modelConfig({ depth: 3, residual: true, activation: "gelu" })],
  ["film", modelConfig({ conditioning: "film", activation: "tanh" })],
  ["adaln, residual", modelConfig({ conditioning: "adaln", depth: 3, residual: true })],
])("the divergence of a network: %s", (_, model) => {
  const random = new RandomSequence(5, 90);
  const network: Network = createNetwork(model, 3, 2);
  const weights: Tensors = randomWeights(network, random);
  const input: NetworkInput = randomInput(network, 6, random);
  const exact = exactDivergence(network, weights, input);

  it("agrees with finite differences", () => {
    const h = 1e-5;
    const output = (j: number, by: number) =>
      forward(network, weights, { ...input, x: input.x.map((v, e) => (e % 3 === j ? v + by : v)) }).output
        .data;
    for (let n = 0; n < 6; n++) {
      const difference = [0, 1, 2].reduce(
        (sum, j) => sum + (output(j, h)[3 * n + j]! - output(j, -h)[3 * n + j]!) / (2 * h),
        0,
      );
      // h² times third derivatives of order ten; rounding 1e-16/h.
      expect(Math.abs(exact.divergence[n]! - difference)).toBeLessThan(1e-8);
    }
    expect(Math.max(...exact.divergence.map(Math.abs))).toBeGreaterThan(0.03);
  });

  it("is the mean of Hutchinson's estimate", () => {
    const draws = Array.from(
      { length: 400 },
      (__, draw) => estimatedDivergence(network, weights, input, randomSigns(1, draw, 6, 3)).divergence,
    );
    for (let n = 0; n < 6; n++) {
      const { value, low, high } = meanInterval(draws.map((draw) => draw[n]!));
      // Twice the 95 % interval: outside by chance once in ten thousand.
      expect(Math.abs(value - exact.divergence[n]!)).toBeLessThan(high - low);
      expect(high - low).toBeGreaterThan(1e-3);
    }
  });

  it("comes with the network's output", () => {
    expect(exact.output).toEqual(forward(network, weights, input).output.data);
  });
});

it("random signs are fair, and differ between points, coordinates and draws", () => {
  const signs = randomSigns(7, 0, 2000, 5);
  expect(new Set(signs)).toEqual(new Set([-1, 1]));
  // Standard error of the mean of 2,000 signs is 0.022.
  for (let j = 0; j < 5; j++) {
    const mean = signs.reduce((sum, sign, e) => sum + (e % 5 === j ? sign : 0), 0) / 2000;
    expect(Math.abs(mean)).toBeLessThan(0.1);
    const next = signs.reduce(
      (sum, sign, e) => sum + (e % 5 === j ? sign * signs[e - j + ((j + 1) % 5)]! : 0),
      0,
    );
    expect(Math.abs(next / 2000)).toBeLessThan(0.1);
  }
  expect(randomSigns(7, 1, 2000, 5)).not.toEqual(signs);
});
