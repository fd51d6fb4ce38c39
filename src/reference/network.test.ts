import { describe, expect, it } from "vitest";
import { initialWeights } from "../algorithms/network-layout.ts";
import { RandomSequence } from "../lib/rng.ts";
import { dropoutMask } from "./dropout.ts";
import { createNetwork, forward } from "./network.ts";
import { modelConfig, randomInput, randomWeights } from "./testing.ts";
import { timeFeatures } from "./time-features.ts";
import { toTensors } from "./trainer.ts";

describe("forward", () => {
  it("is the formula, for one unit and one layer worked by hand", () => {
    const network = createNetwork(
      modelConfig({ width: 1, depth: 1, activation: "tanh", timeEmbedding: { id: "raw" } }),
      1,
      1,
    );
    const weights = {
      "hidden.0.weight": Float64Array.of(2, 3, 0.5, -0.5),
      "hidden.0.bias": Float64Array.of(0.1),
      "output.weight": Float64Array.of(4),
      "output.bias": Float64Array.of(-1),
    };
    const input = {
      x: Float64Array.of(0.3, 0.3),
      t: Float64Array.of(0.25, 0.25),
      label: Uint32Array.of(0, 1),
    };
    const { data } = forward(network, weights, input).output;
    // z = 2·0.3 + 3·0.25 + 0.1 ± 0.5: the class in the first row, the null label in the second.
    expect(data[0]).toBeCloseTo(4 * Math.tanh(1.95) - 1, 14);
    expect(data[1]).toBeCloseTo(4 * Math.tanh(0.95) - 1, 14);
  });

  it.each(["film", "adaln"])("%s is the formula, for one layer worked by hand", (conditioning) => {
    const network = createNetwork(
      modelConfig({ width: 2, depth: 1, activation: "relu", conditioning, timeEmbedding: { id: "raw" } }),
      1,
      0,
    );
    const weights = {
      "embed.weight": Float64Array.of(1, -1),
      "embed.bias": Float64Array.of(0, 0.5),
      "modulation.weight": Float64Array.of(1, 0, 0, 1, 1, 1, 2, 0),
      "modulation.bias": Float64Array.of(0.1, 0.2, 0.3, 0.4),
      "hidden.0.weight": Float64Array.of(1, 3),
      "hidden.0.bias": Float64Array.of(0, 0),
      "output.weight": Float64Array.of(1, 10),
      "output.bias": Float64Array.of(0),
    };
    const input = { x: Float64Array.of(0.5), t: Float64Array.of(0.5), label: null };
    const silu = (z: number): number => z / (1 + Math.exp(-z));
    const [u0, u1] = [silu(0.5), silu(0)];
    const [scale0, scale1, shift0, shift1] = [u0 + 0.1, u1 + 0.2, u0 + u1 + 0.3, 2 * u0 + 0.4];
    // z = (0.5, 1.5): mean 1 and variance ¼ where it is normalised.
    const n = conditioning === "adaln" ? 0.5 / Math.sqrt(0.25 + 1e-5) : null;
    const y0 = (n === null ? 0.5 : -n) * (1 + scale0) + shift0;
    const y1 = (n ?? 1.5) * (1 + scale1) + shift1;
    const expected = Math.max(y0, 0) + 10 * Math.max(y1, 0);
    expect(forward(network, weights, input).output.data[0]).toBeCloseTo(expected, 13);
  });

  it("adds a layer's input from the second layer on where it is residual", () => {
    const build = (residual: boolean) =>
      createNetwork(modelConfig({ width: 3, depth: 2, residual, activation: "relu" }), 1, 0);
    const random = new RandomSequence(1, 102);
    const weights = randomWeights(build(false), random);
    const input = randomInput(build(false), 2, random);
    const plain = forward(build(false), weights, input);
    const residual = forward(build(true), weights, input);
    const skipped = plain.layers[1]!.input.data;
    expect(residual.layers[1]!.input.data).toEqual(skipped);
    const added = plain.lastHidden.data.map((value, e) => value + skipped[e]!);
    expect(residual.lastHidden.data).toEqual(added);
  });

  it("stands still at first, whatever the input", () => {
    const network = createNetwork(modelConfig({ conditioning: "adaln" }), 3, 2);
    const input = randomInput(network, 4, new RandomSequence(2, 102));
    const { data } = forward(network, toTensors(initialWeights(network.layout, 0)), input).output;
    expect([...data]).toEqual(new Array(12).fill(0));
  });

  it("uses dropout only where a key is given", () => {
    const random = new RandomSequence(3, 102);
    const network = createNetwork(modelConfig({ dropout: 0.5 }), 2, 0);
    const without = createNetwork(modelConfig({ dropout: 0 }), 2, 0);
    const weights = randomWeights(network, random);
    const input = randomInput(network, 4, random);
    const evaluated = forward(network, weights, input).output;
    expect(evaluated).toEqual(forward(without, weights, input, { seed: 0, step: 0 }).output);
    expect(forward(network, weights, input, { seed: 0, step: 0 }).output).not.toEqual(evaluated);
  });
});

describe("dropoutMask", () => {
  it("drops the share it says and keeps the mean", () => {
    const [rows, width, rate] = [200, 61, 0.3];
    const { data } = dropoutMask({ seed: 1, step: 2 }, 1, rows, width, rate);
    const dropped = data.filter((value) => value === 0).length / data.length;
    // Four standard errors of a share.
    const error = 4 * Math.sqrt((rate * (1 - rate)) / data.length);
    expect(Math.abs(dropped - rate)).toBeLessThan(error);
    const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
    expect(Math.abs(mean - 1)).toBeLessThan(error / (1 - rate));
    expect(new Set(data)).toEqual(new Set([0, 1 / (1 - rate)]));
  });

  it("differs between steps, layers and seeds, and not otherwise", () => {
    const mask = dropoutMask({ seed: 1, step: 2 }, 1, 8, 16, 0.5);
    expect(dropoutMask({ seed: 1, step: 2 }, 1, 8, 16, 0.5)).toEqual(mask);
    for (const [seed, step, layer] of [
      [2, 2, 1],
      [1, 3, 1],
      [1, 2, 0],
    ] as const)
      expect(dropoutMask({ seed, step }, layer, 8, 16, 0.5)).not.toEqual(mask);
  });
});

describe("timeFeatures", () => {
  const t = 0.3125;

  it("raw is t", () => {
    expect([...timeFeatures({ id: "raw" }, t)]).toEqual([t]);
  });

  it("fourier doubles the frequency", () => {
    const features = timeFeatures({ id: "fourier", features: 3 }, t);
    const waves = [1, 2, 4].flatMap((f) => [Math.sin(f * Math.PI * t), Math.cos(f * Math.PI * t)]);
    // Doublings are exact in float32, so only sine and cosine round.
    for (const [k, value] of [t, ...waves].entries()) expect(features[k]).toBeCloseTo(value, 14);
    expect(features.length).toBe(7);
  });

  it("sinusoidal is interleaved at falling frequencies", () => {
    const features = timeFeatures({ id: "sinusoidal", features: 4 }, t);
    const waves = [1, 0.01].flatMap((omega) => [Math.sin(1000 * omega * t), Math.cos(1000 * omega * t)]);
    // 50 turns in float32: half an ulp of the frequency (159 ± 8e-6) and of the product, times 2π.
    for (const [k, value] of waves.entries()) expect(Math.abs(features[k]! - value)).toBeLessThan(4e-5);
    expect(features.length).toBe(4);
  });
});
