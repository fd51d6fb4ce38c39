import { describe, expect, it } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { affinePath } from "../analysis/affine-path.ts";
import { exactField } from "../analysis/exact.ts";
import { parseConfig } from "../config/schema.ts";
import { isotropicMixture } from "../lib/gaussian-mixture.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { meanInterval } from "../lib/stats.ts";
import { backward } from "./backward.ts";
import { type Batch, batchOfPairs } from "./batch.ts";
import { GradientMoments } from "./gradient-variance.ts";
import { matrix, squaredNorm } from "./linear.ts";
import { createNetwork, forward, type Tensors } from "./network.ts";
import { modelConfig, preparedData, randomWeights } from "./testing.ts";

const dim = 2;
const config = parseConfig({
  data: { id: "custom", scaling: "none" },
  loss: { weight: { id: "t-squared" } },
  path: { id: "linear", sigma: 0.1 },
});

/** Independent pairs N(0, I) → N(3, I) at times of their own in one bin. */
function rowsOf(count: number, from: number, to: number, seed: number, of = config): Batch {
  const random = new RandomSequence(seed, Stream.estimate);
  const normals = (shift = 0) => Float64Array.from({ length: count * dim }, () => shift + random.normal());
  const t = Float64Array.from({ length: count }, () => from + (to - from) * random.uniform());
  const pairs = { x0: normals(), x1: normals(3), t, noise: normals(), smoothing: normals() };
  return batchOfPairs({ config: of, data: preparedData(dim, 20, 0, 1), dim, classes: 0 }, pairs);
}

/** The gradient of each row's own weighted loss, one at a time and in full. */
function oneByOne(network: ReturnType<typeof createNetwork>, weights: Tensors, batch: Batch): Tensors[] {
  return Array.from({ length: batch.count }, (_, n) => {
    const row = (values: Float64Array) => values.slice(n * dim, (n + 1) * dim);
    const pass = forward(network, weights, { x: row(batch.xt), t: batch.t.slice(n, n + 1), label: null });
    const slope = pass.output.data.map((v, j) => (2 * batch.weight[n]! * (v - row(batch.target)[j]!)) / dim);
    return backward(network, weights, pass, matrix(1, dim, slope)).tensors;
  });
}

/** Σ‖gᵢ − ḡ‖²/(n − 1) over some tensors. */
function scatter(gradients: readonly Tensors[], names: readonly string[]): number {
  const n = gradients.length;
  return names.reduce((sum, name) => {
    const mean = gradients[0]![name]!.map(
      (_, i) => gradients.reduce((total, each) => total + each[name]![i]!, 0) / n,
    );
    const off = gradients.map((each) => squaredNorm(each[name]!.map((value, i) => value - mean[i]!)));
    return sum + off.reduce((total, value) => total + value, 0) / (n - 1);
  }, 0);
}

describe("GradientMoments", () => {
  it.each(["concat", "adaln"] as const)("is what gradients computed one by one give: %s", (conditioning) => {
    const network = createNetwork(modelConfig({ width: 12, depth: 2, conditioning }), dim, 0);
    const weights = randomWeights(network, new RandomSequence(3, Stream.estimate));
    const batches = [rowsOf(40, 0.2, 0.3, 1), rowsOf(24, 0.2, 0.3, 2)];
    const moments = new GradientMoments(network, weights);
    for (const batch of batches) moments.add(batch);
    const gradients = batches.flatMap((batch) => oneByOne(network, weights, batch));
    // 1e-3 is what is asked for; both are float64 and differ by rounding alone.
    const close = (found: number, wanted: number) => expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-9);
    close(moments.total.trace, scatter(gradients, Object.keys(gradients[0]!)));
    network.layout.forEach(({ name }, l) => {
      close(moments.layers[l]!.trace, scatter(gradients, [`${name}.weight`, `${name}.bias`]));
    });
    expect(moments.losses).toHaveLength(64);
  });

  it("knows how much of the mean's length is scatter: with no pull there is no signal", () => {
    const network = createNetwork(modelConfig({ width: 8, depth: 1 }), dim, 0);
    const weights = randomWeights(network, new RandomSequence(3, Stream.estimate));
    // At the least of a loss the mean gradient vanishes: targets are what the network says, plus noise.
    const random = new RandomSequence(8, Stream.estimate);
    const ratios = Array.from({ length: 20 }, (_, seed) => {
      const batch = rowsOf(50, 0, 1, seed);
      const { output } = forward(network, weights, { ...batch, x: batch.xt });
      const target = output.data.map((v) => v + random.normal());
      const moments = new GradientMoments(network, weights);
      moments.add({ ...batch, target });
      return moments.total.signal / moments.total.trace;
    });
    const { low, high } = meanInterval(ratios);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    expect(high).toBeLessThan(0.02);
  });
});

it("gaussian to gaussian, independent pairs: what remains of ut is 1/((1−t)² + t²) per dimension", () => {
  const plain = parseConfig({ data: { id: "custom", scaling: "none" } });
  const path = affinePath(getEntry(paths, plain.path.id), plain.path);
  const mixture = isotropicMixture(dim, [3, 3], 1)!;
  const field = exactField({ kind: "mixture", mixture }, { path, sourceStd: 1, smoothing: 0 });
  const velocity = new Float64Array(dim);
  for (let bin = 0; bin < 16; bin++) {
    const batch = rowsOf(4000, bin / 16, (bin + 1) / 16, 100 + bin, plain);
    // Over what it should be at the row's own time: 1 on average.
    const shares = Array.from({ length: batch.count }, (_, n) => {
      const t = batch.t[n]!;
      field.evaluate(batch.xt.subarray(n * dim, (n + 1) * dim), t, velocity);
      const rest = velocity.reduce((sum, v, j) => sum + (batch.target[n * dim + j]! - v) ** 2, 0) / dim;
      return rest * ((1 - t) ** 2 + t ** 2);
    });
    const { value, high } = meanInterval(shares);
    // Sixteen intervals are to hold at once: 3 standard errors are 99.7 % of each.
    expect(Math.abs(value - 1), `bin ${bin}`).toBeLessThan(((high - value) * 3) / 1.96);
    expect(high - value).toBeLessThan(0.04);
  }
});
