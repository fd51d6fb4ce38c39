import { describe, expect, it } from "vitest";
import { normal4, Stream } from "../lib/rng.ts";
import {
  conditionSize,
  initialWeights,
  type ModelShape,
  networkLayout,
  weightCount,
} from "./network-layout.ts";

const model: ModelShape = {
  width: 64,
  depth: 3,
  conditioning: "concat",
  timeEmbedding: { id: "fourier", features: 4 },
};

describe("networkLayout", () => {
  it("concatenates time and label at the input", () => {
    expect(networkLayout(model, 2, 0)).toEqual([
      { name: "hidden.0", out: 64, in: 2 + 9 },
      { name: "hidden.1", out: 64, in: 64 },
      { name: "hidden.2", out: 64, in: 64 },
      { name: "output", out: 2, in: 64 },
    ]);
    expect(networkLayout(model, 2, 10)[0]).toEqual({ name: "hidden.0", out: 64, in: 2 + 9 + 11 });
  });

  it.each(["film", "adaln"])("%s embeds and modulates", (conditioning) => {
    expect(networkLayout({ ...model, conditioning, depth: 2 }, 5, 3)).toEqual([
      { name: "embed", out: 64, in: 9 + 4 },
      { name: "modulation", out: 2 * 2 * 64, in: 64 },
      { name: "hidden.0", out: 64, in: 5 },
      { name: "hidden.1", out: 64, in: 64 },
      { name: "output", out: 5, in: 64 },
    ]);
  });

  it("counts condition features and weights", () => {
    const size = (timeEmbedding: ModelShape["timeEmbedding"]): number =>
      conditionSize({ ...model, timeEmbedding }, 0);
    expect(size({ id: "raw" })).toBe(1);
    expect(size({ id: "sinusoidal", features: 32 })).toBe(32);
    expect(size({ id: "fourier", features: 4 })).toBe(9);
    // (11·64 + 64) + 2·(64·64 + 64) + (64·2 + 2)
    expect(weightCount(networkLayout(model, 2, 0))).toBe(768 + 2 * 4160 + 130);
  });
});

describe("initialWeights", () => {
  const layout = networkLayout({ ...model, conditioning: "film" }, 2, 0);
  const weights = initialWeights(layout, 11);

  it("gives float32 tensors in PyTorch's names and shapes", () => {
    expect(Object.keys(weights).slice(0, 4)).toEqual([
      "embed.weight",
      "embed.bias",
      "modulation.weight",
      "modulation.bias",
    ]);
    expect(weights["hidden.0.weight"]?.shape).toEqual([64, 2]);
    expect(weights["output.bias"]?.shape).toEqual([2]);
    for (const { shape, data } of Object.values(weights))
      expect(data.length).toBe(shape.reduce((product, size) => product * size, 1));
  });

  it("draws element e of matrix l as component e mod 4 of block ⌊e/4⌋", () => {
    const data = weights["hidden.1.weight"]!.data;
    for (const e of [0, 1, 6, 4095]) {
      const normal = normal4(11, Stream.weights, 3, Math.floor(e / 4))[e % 4]!;
      expect(data[e]).toBe(Math.fround(normal * (1 / Math.sqrt(64))));
    }
  });

  it("has variance 1/in, zero biases and a zero last layer", () => {
    for (const { name, in: inputs } of layout) {
      const { data } = weights[`${name}.weight`]!;
      const square = data.reduce((sum, value) => sum + value * value, 0) / data.length;
      // Four standard errors of a normal's mean square.
      if (name !== "output")
        expect(Math.abs(square * inputs - 1)).toBeLessThan(4 * Math.sqrt(2 / data.length));
      else expect(square).toBe(0);
      expect(weights[`${name}.bias`]!.data.every((value) => value === 0)).toBe(true);
    }
  });

  it("depends on the seed alone", () => {
    expect(initialWeights(layout, 11)).toEqual(weights);
    expect(initialWeights(layout, 12)["hidden.0.weight"]).not.toEqual(weights["hidden.0.weight"]);
  });
});
