import { describe, expect, it } from "vitest";
import { networkLayout } from "../algorithms/network-layout.ts";
import { parseConfig } from "../config/schema.ts";
import type { ModelConfig } from "../config/types.ts";
import { RandomSequence } from "../lib/rng.ts";
import type { WeightRecord } from "./engine.ts";
import { packWeights, padLayout, padRows, unpackWeights, unpadRows } from "./padded-layout.ts";

function layoutOf(model: Partial<ModelConfig>, dim: number, classes: number) {
  const linears = networkLayout(parseConfig({ model }).model, dim, classes);
  const layout = padLayout(linears, model.width ?? 0);
  const random = new RandomSequence(1, 100);
  const fill = (length: number) => Float32Array.from({ length }, () => random.normal());
  const weights: WeightRecord = {};
  for (const { name, out, in: inputs } of linears) {
    weights[`${name}.weight`] = { shape: [out, inputs], data: fill(out * inputs) };
    weights[`${name}.bias`] = { shape: [out], data: fill(out) };
  }
  return { linears, layout, weights };
}

const cases: readonly (readonly [string, Partial<ModelConfig>, number, number])[] = [
  ["no size a multiple of 4", { width: 19, depth: 3, conditioning: "film" }, 3, 5],
  ["every size a multiple of 4", { width: 64, depth: 2, conditioning: "adaln" }, 8, 0],
  ["without modulation", { width: 21, depth: 2, conditioning: "concat" }, 1, 2],
];

describe.each(cases)("a layout with %s", (_, model, dim, classes) => {
  const { linears, layout, weights } = layoutOf(model, dim, classes);
  const arena = packWeights(layout, weights);

  it("gives back what was packed", () => {
    expect(unpackWeights(layout, arena)).toEqual(weights);
  });

  it("holds every number once and zeros between", () => {
    const count = linears.reduce((sum, layer) => sum + layer.out * (layer.in + 1), 0);
    expect(arena.filter((value) => value !== 0)).toHaveLength(count);
    const total = (values: Float32Array) => values.reduce((sum, value) => sum + value ** 2, 0);
    const packed = Object.values(weights).reduce((sum, { data }) => sum + total(data), 0);
    expect(total(arena)).toBeCloseTo(packed, 6);
  });

  it("pads to 4 and begins each layer on a block of the gradient's reduction", () => {
    expect(layout.firstBlock).toHaveLength(layout.layers.length + 1);
    expect(layout.firstBlock.at(-1)! * 2048).toBe(layout.size);
    layout.layers.forEach((layer, l) => {
      expect(layer.inPadded % 4).toBe(0);
      expect(layer.outPadded % 4).toBe(0);
      expect(layer.weight).toBe(layout.firstBlock[l]! * 2048);
      expect(layer.bias).toBe(layer.weight + layer.outPadded * layer.inPadded);
      expect(layer.bias + layer.outPadded).toBeLessThanOrEqual(layout.firstBlock[l + 1]! * 2048);
    });
  });
});

it("pads the modulation's groups one by one, so that a layer's scales begin on a vector", () => {
  const { layout, weights } = layoutOf({ width: 19, depth: 2, conditioning: "film" }, 2, 0);
  const modulation = layout.layers.find(({ name }) => name === "modulation")!;
  expect([0, 18, 19, 38, 75].map(modulation.row)).toEqual([0, 18, 20, 40, 78]);
  const arena = packWeights(layout, weights);
  expect(arena[modulation.bias + 20]).toBe(weights["modulation.bias"]!.data[19]);
});

it("leaves tensors that are not given at zero", () => {
  const { layout, weights } = layoutOf({ width: 19, depth: 1, conditioning: "concat" }, 2, 0);
  const { "hidden.0.bias": _, ...others } = weights;
  const bias = unpackWeights(layout, packWeights(layout, others))["hidden.0.bias"];
  expect(bias?.data).toEqual(new Float32Array(19));
});

it.each([
  [3, 8],
  [8, 8],
])("rows of %i in a stride of %i come back", (dim, stride) => {
  const rows = Float32Array.from({ length: 5 * dim }, (_, i) => i + 1);
  const padded = padRows(rows, 5, dim, stride);
  expect(padded).toHaveLength(5 * stride);
  expect(padded[stride]).toBe(dim + 1);
  expect(padded.filter((value) => value !== 0)).toHaveLength(5 * dim);
  expect(unpadRows(padded, 5, dim, stride)).toEqual(rows);
});
