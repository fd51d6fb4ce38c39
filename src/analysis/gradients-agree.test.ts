import { expect, it } from "vitest";
import { defaultParams } from "../algorithms/params.ts";
import { paths } from "../algorithms/paths/index.ts";
import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { backward } from "../reference/backward.ts";
import { matrix } from "../reference/linear.ts";
import { createNetwork, forward } from "../reference/network.ts";
import { modelConfig, randomWeights } from "../reference/testing.ts";
import { affinePath, type Bridge } from "./affine-path.ts";
import { exactField } from "./exact.ts";

/**
 * Why flow matching works: the loss that sees the pairs and the loss that sees the exact field have the same
 * gradient (Lipman et al. 2023, arXiv 2210.02747, theorem 2).
 */

const dim = 2;
const mixture: GaussianMixture = {
  dim,
  weights: Float64Array.of(0.4, 0.6),
  means: Float64Array.of(-1, 0.5, 1.2, -0.3),
  covariances: Float64Array.of(0.2, 0.1, 0.1, 0.3, 0.1, 0, 0, 0.2),
};
const batches = 60;
const rows = 256;

interface Gradients {
  /** Mean over all batches of the gradient towards the exact field. */
  readonly marginal: Float64Array;
  /** Mean, and its standard error, of the conditional gradient less the marginal one. */
  readonly gap: Float64Array;
  readonly error: Float64Array;
}

/** @param bias added to the exact field: the theorem must fail by it */
function measure(bridge: Bridge, [from, to]: readonly [number, number], bias: number): Gradients {
  const network = createNetwork(modelConfig({ width: 12, depth: 2 }), dim, 0);
  const random = new RandomSequence(21, Stream.estimate);
  const weights = randomWeights(network, random);
  const field = exactField({ kind: "mixture", mixture }, bridge);
  const [x1, velocity] = [new Float64Array(dim), new Float64Array(dim)];
  const gaps: Float64Array[] = [];
  const marginals: Float64Array[] = [];
  for (let batch = 0; batch < batches; batch++) {
    const x = new Float64Array(rows * dim);
    const exact = new Float64Array(rows * dim);
    const conditional = new Float64Array(rows * dim);
    const t = Float64Array.from(
      { length: rows },
      (_, n) => from + ((to - from) * (n + random.uniform())) / rows,
    );
    t.forEach((time, n) => {
      const { alpha, sigma, gamma, dAlpha, dSigma, dGamma } = bridge.path(time);
      field.drawTarget(random, x1);
      for (let j = 0; j < dim; j++) {
        const [x0, z] = [bridge.sourceStd * random.normal(), random.normal()];
        const e = n * dim + j;
        x[e] = alpha * x1[j]! + sigma * x0 + gamma * z + bridge.smoothing * random.normal();
        conditional[e] = dAlpha * x1[j]! + dSigma * x0 + dGamma * z;
      }
      field.evaluate(x.subarray(n * dim, (n + 1) * dim), time, velocity);
      for (let j = 0; j < dim; j++) exact[n * dim + j] = velocity[j]! + bias;
    });
    const pass = forward(network, weights, { x, t, label: null });
    const gradient = (target: Float64Array): Float64Array => {
      const delta = pass.output.data.map((v, e) => (2 * (v - target[e]!)) / (rows * dim));
      const { tensors } = backward(network, weights, pass, matrix(rows, dim, delta));
      return Float64Array.from(Object.values(tensors).flatMap((tensor) => [...tensor]));
    };
    const [seen, known] = [gradient(conditional), gradient(exact)];
    gaps.push(seen.map((value, k) => value - known[k]!));
    marginals.push(known);
  }
  const mean = (of: readonly Float64Array[]) =>
    of[0]!.map((_, k) => of.reduce((sum, values) => sum + values[k]! / batches, 0));
  const gap = mean(gaps);
  const error = gap.map((average, k) =>
    Math.sqrt(gaps.reduce((sum, values) => sum + (values[k]! - average) ** 2, 0) / (batches * (batches - 1))),
  );
  return { marginal: mean(marginals), gap, error };
}

const square = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);

it.each(["linear", "cosine", "schrodinger-bridge"])("%s", (id) => {
  const entry = paths.entries.find((path) => path.id === id)!;
  const path = affinePath(entry, defaultParams(entry));
  const bridge = { path, sourceStd: 1, smoothing: id === "cosine" ? 0.2 : 0 };
  const { marginal, gap, error } = measure(bridge, entry.interval, 0);
  // 326 numbers, each within five standard errors of zero (Student's t with 59 degrees of freedom) …
  gap.forEach((value, k) => {
    expect(Math.abs(value)).toBeLessThan(5 * error[k]!);
  });
  // … together as large as chance makes them, and small beside the gradient itself.
  expect(square(gap)).toBeLessThan(2 * square(error));
  expect(square(gap)).toBeLessThan(0.005 * square(marginal));
  // A field that is off by a tenth of the data's spread is told apart.
  const wrong = measure(bridge, entry.interval, 0.1);
  expect(square(wrong.gap)).toBeGreaterThan(3 * square(wrong.error));
});
