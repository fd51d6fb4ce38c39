import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseConfig } from "../../config/schema.ts";
import { loadDataset } from "../../data/load.ts";
import { prepareData } from "../../data/prepare.ts";
import { cholesky, solveCholesky } from "../../lib/cholesky.ts";
import { RandomSequence } from "../../lib/rng.ts";
import { logGaussian } from "../../reference/likelihood.ts";
import { preparedData } from "../../reference/testing.ts";
import type { WeightRecord } from "../engine.ts";
import { type Opened, openEngine } from "../testing.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.engine.dispose());

const silu = (x: number) => x / (1 + Math.exp(-x));

/** Coefficients c with Σ c_i SiLU(slope_i·t + bias_i) + c_last ≈ f over [0, 1], by least squares. */
function fitted(slopes: Float64Array, biases: Float64Array, f: (t: number) => number): Float64Array {
  const n = slopes.length + 1;
  const normal = new Float64Array(n * n);
  const right = new Float64Array(n);
  for (let k = 0; k <= 400; k++) {
    const t = k / 400;
    const row = Float64Array.from({ length: n }, (_, i) =>
      i === n - 1 ? 1 : silu(slopes[i]! * t + biases[i]!),
    );
    for (let i = 0; i < n; i++) {
      right[i]! += row[i]! * f(t);
      for (let j = 0; j < n; j++) normal[i * n + j]! += row[i]! * row[j]!;
    }
  }
  // Small coefficients, which float32 sums do not suffer from.
  for (let i = 0; i < n; i++) normal[i * (n + 1)]! += 1e-7;
  return solveCholesky(cholesky(normal, n)!, right);
}

test("from a gaussian to a gaussian it is the exact density", async () => {
  const mean = [0.8, -0.5];
  const std = 0.6;
  const width = 24;
  const config = parseConfig({
    data: { id: "custom", scaling: "none" },
    model: { width, depth: 1, conditioning: "film", activation: "relu", timeEmbedding: { id: "raw" } },
  });
  const { engine } = opened;
  await engine.start(config, preparedData(2, 40, 0, 1));
  // The exact field is v = k(t)·x + (1 − t·k(t))·mean. A modulated layer can be that: its units are x and −x, scaled
  // and shifted by functions of t, and relu(y) − relu(−y) is y.
  const k = (t: number) => (t * std ** 2 - (1 - t)) / ((t * std) ** 2 + (1 - t) ** 2);
  const random = new RandomSequence(2, 100);
  const slopes = Float64Array.from({ length: width }, () => Math.fround(8 * random.normal()));
  const biases = slopes.map((slope) => Math.fround(-slope * random.uniform()));
  const scale = fitted(slopes, biases, (t) => k(t) - 1);
  const shifts = mean.map((m) => fitted(slopes, biases, (t) => (1 - t * k(t)) * m));
  const weights: WeightRecord = await engine.weights("raw");
  for (const { data } of Object.values(weights)) data.fill(0);
  weights["embed.weight"]!.data.set(slopes);
  weights["embed.bias"]!.data.set(biases);
  for (let unit = 0; unit < 4; unit++) {
    const [j, sign] = [unit >> 1, unit % 2 ? -1 : 1];
    weights["hidden.0.weight"]!.data[2 * unit + j] = sign;
    weights["output.weight"]!.data[j * width + unit] = sign;
    const shift = shifts[j]!.map((c) => sign * c);
    weights["modulation.weight"]!.data.set(scale.subarray(0, width), unit * width);
    weights["modulation.bias"]!.data[unit] = scale[width]!;
    weights["modulation.weight"]!.data.set(shift.subarray(0, width), (width + unit) * width);
    weights["modulation.bias"]!.data[width + unit] = shift[width]!;
  }
  await engine.setWeights(weights);
  const points = Float32Array.from({ length: 2 * 60 }, (_, e) => mean[e % 2]! + 2 * std * random.normal());
  const { logDensity } = await engine.logDensity(points, { steps: 32 });
  for (let n = 0; n < 60; n++) {
    const z = Float64Array.from(mean, (m, j) => points[2 * n + j]! - m);
    // What is asked for. The fit of k(t) leaves about 1e-5 of velocity, thirty-two steps less.
    expect(Math.abs(logDensity[n]! - logGaussian(z, std)), `point ${n}`).toBeLessThan(1e-3);
  }
  // On the way the law is a gaussian too.
  const t = 0.4;
  const onTheWay = await engine.logDensity(points, { steps: 32, t });
  for (let n = 0; n < 60; n++) {
    const z = Float64Array.from(mean, (m, j) => points[2 * n + j]! - t * m);
    expect(Math.abs(onTheWay.logDensity[n]! - logGaussian(z, Math.hypot(t * std, 1 - t)))).toBeLessThan(1e-3);
  }
});

describe("a trained model of eight gaussians", () => {
  const config = parseConfig({
    seed: 1,
    data: { id: "eight-gaussians", count: 3000 },
    model: { width: 32, depth: 2 },
    optimizer: { batch: 128, learningRate: 5e-3, warmup: 20, ema: 0.99 },
  });

  beforeAll(async () => {
    const data = prepareData(await loadDataset(config.data, 1), { ...config.data, seed: 1 });
    await opened.engine.start(config, data);
    await opened.engine.train(400);
  });

  test("has a density that integrates to one", async () => {
    const [half, cells] = [2.7, 72];
    const h = (2 * half) / cells;
    const grid = Float32Array.from({ length: 2 * cells * cells }, (_, e) => {
      const cell = Math.floor(e / 2);
      return -half + h * ((e % 2 ? Math.floor(cell / cells) : cell % cells) + 0.5);
    });
    const { logDensity } = await opened.engine.logDensity(grid, { steps: 12 });
    const mass = logDensity.reduce((sum, value) => sum + Math.exp(value) * h * h, 0);
    expect(Math.abs(mass - 1)).toBeLessThan(0.02);
    // The modes stand well above the hole in their middle, as the network has learned by then.
    const middle = logDensity[(cells / 2) * (cells + 1)]!;
    expect(Math.max(...logDensity) - middle, `mass ${mass}`).toBeGreaterThan(1);
  });

  test("Hutchinson's estimate agrees with the exact divergence within its interval", async () => {
    const random = new RandomSequence(4, 100);
    const points = Float32Array.from({ length: 2 * 40 }, () => random.normal());
    const exact = await opened.engine.logDensity(points, { steps: 8 });
    const estimated = await opened.engine.logDensity(points, { steps: 8, probes: 32, seed: 5 });
    expect(exact.error).toBeUndefined();
    const deviations = estimated.logDensity.map(
      (value, n) => (value - exact.logDensity[n]!) / (estimated.error![n]! + 1e-5),
    );
    // Standard deviations: one of forty points is beyond four in 400 such tests.
    for (const deviation of deviations) expect(Math.abs(deviation)).toBeLessThan(4);
    const square = deviations.reduce((sum, value) => sum + value ** 2, 0) / deviations.length;
    expect(square).toBeGreaterThan(0.4);
    expect(Math.max(...estimated.error!)).toBeGreaterThan(0.02);
    // Every point has signs of its own, also where a request is cut: here into turns of 48 points.
    const same = Float32Array.from({ length: 2 * 100 }, (_, e) => points[e % 2]!);
    const { logDensity } = await opened.engine.logDensity(same, { steps: 2, probes: 32, seed: 5 });
    expect(new Set([0, 1, 48, 96].map((n) => logDensity[n]!)).size).toBeGreaterThan(2);
  });
});
