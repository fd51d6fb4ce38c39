import type { ModelConfig } from "../config/types.ts";
import type { PreparedData, Split } from "../data/types.ts";
import { RandomSequence } from "../lib/rng.ts";
import type { Network, NetworkInput, Tensors } from "./network.ts";

/** Small networks, inputs and data for the tests of the twins. */

export function modelConfig(patch: Partial<ModelConfig>): ModelConfig {
  return {
    width: 5,
    depth: 2,
    activation: "silu",
    timeEmbedding: { id: "fourier", features: 4 },
    conditioning: "concat",
    residual: false,
    dropout: 0,
    ...patch,
  };
}

/** Weights of a trained network's size in every tensor, the last layer and the biases included. */
export function randomWeights(network: Network, random: RandomSequence): Tensors {
  const draw = (length: number, scale: number): Float64Array =>
    Float64Array.from({ length }, () => scale * random.normal());
  return Object.fromEntries(
    network.layout.flatMap(({ name, out, in: inputs }) => [
      [`${name}.weight`, draw(out * inputs, 1 / Math.sqrt(inputs))],
      [`${name}.bias`, draw(out, 0.3)],
    ]),
  );
}

export function randomInput({ dim, classes }: Network, batch: number, random: RandomSequence): NetworkInput {
  return {
    x: Float64Array.from({ length: batch * dim }, () => random.normal()),
    t: Float64Array.from({ length: batch }, () => random.uniform()),
    label: classes > 0 ? Uint32Array.from({ length: batch }, () => random.integer(classes + 1)) : null,
  };
}

/** Normal points with labels that count up, unscaled. */
export function preparedData(dim: number, train: number, validation: number, classes: number): PreparedData {
  const random = new RandomSequence(9, 100);
  const split = (count: number): Split => {
    const points = Float32Array.from({ length: count * dim }, () => random.normal());
    const labels = Uint32Array.from({ length: count }, (_, i) => i % classes);
    return { count, points, scaled: points, labels };
  };
  const parts = { train: split(train), validation: split(validation), test: split(0) };
  return {
    set: {
      name: "normal points",
      dim,
      count: train + validation,
      points: Float32Array.from([...parts.train.points, ...parts.validation.points]),
      labels: null,
      classNames: Array.from({ length: classes }, (_, k) => `class ${k}`),
      columns: Array.from({ length: dim }, (_, j) => `x${j}`),
    },
    scaling: { id: "none", dim, shift: new Float64Array(dim), scale: new Float64Array(dim).fill(1) },
    ...parts,
  };
}
