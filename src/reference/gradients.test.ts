import { describe, expect, it } from "vitest";
import { activations } from "../algorithms/activations/index.ts";
import { conditionings } from "../algorithms/conditionings/index.ts";
import type { ModelConfig } from "../config/types.ts";
import { RandomSequence } from "../lib/rng.ts";
import { backward, layerNorms } from "./backward.ts";
import type { DropoutKey } from "./dropout.ts";
import { matrix, squaredNorm } from "./linear.ts";
import { createNetwork, forward, type Network, type NetworkInput, type Tensors, tensor } from "./network.ts";
import { modelConfig, randomInput, randomWeights } from "./testing.ts";

const batch = 3;
const dim = 2;

/** Half the squared distance of the velocities from `aim`, summed: its slope is v − aim. */
function lossOf(
  network: Network,
  weights: Tensors,
  input: NetworkInput,
  aim: Float64Array,
  key?: DropoutKey,
) {
  const pass = forward(network, weights, input, key);
  const difference = pass.output.data.map((v, e) => v - aim[e]!);
  return { pass, difference, loss: 0.5 * squaredNorm(difference) };
}

function setUp(model: Partial<ModelConfig>, classes: number, seed: number) {
  const random = new RandomSequence(seed, 101);
  const network = createNetwork(modelConfig(model), dim, classes);
  const weights = randomWeights(network, random);
  const input = randomInput(network, batch, random);
  const aim = Float64Array.from({ length: batch * dim }, () => random.normal());
  return { network, weights, input, aim };
}

const variants: { name: string; model: Partial<ModelConfig>; classes: number }[] = [
  { name: "plain", model: {}, classes: 0 },
  { name: "residual, three layers", model: { residual: true, depth: 3 }, classes: 0 },
  { name: "dropout", model: { dropout: 0.4 }, classes: 0 },
  { name: "labels, one layer", model: { depth: 1, timeEmbedding: { id: "raw" } }, classes: 3 },
  {
    name: "residual, dropout and labels",
    model: { residual: true, dropout: 0.2, timeEmbedding: { id: "sinusoidal", features: 4 } },
    classes: 2,
  },
];

describe.each(activations.entries.map((entry) => entry.id))("gradients with %s", (activation) => {
  const cases = conditionings.entries.flatMap(({ id }) => variants.map((variant) => ({ ...variant, id })));
  it.each(cases)("$id, $name: agree with finite differences", ({ id, name, model, classes }) => {
    const seed = name.length + id.length;
    const { network, weights, input, aim } = setUp({ ...model, activation, conditioning: id }, classes, seed);
    const key = { seed: 5, step: 2 };
    const { pass, difference } = lossOf(network, weights, input, aim, key);
    const gradients = backward(network, weights, pass, matrix(batch, dim, difference)).tensors;
    expect(Object.keys(gradients).sort()).toEqual(Object.keys(weights).sort());
    for (const [tensorName, values] of Object.entries(weights)) {
      const numeric = values.map((_, e) => {
        const [up, down] = [1e-5, -1e-5].map((h) => {
          const moved = { ...weights, [tensorName]: values.with(e, values[e]! + h) };
          return lossOf(network, moved, input, aim, key).loss;
        });
        return (up! - down!) / 2e-5;
      });
      const gradient = tensor(gradients, tensorName);
      const error = squaredNorm(gradient.map((g, e) => g - numeric[e]!));
      // Truncation is about h² = 1e-10 and rounding 1e-16·loss/h = 1e-10, relative to gradients near one.
      expect(Math.sqrt(error / squaredNorm(numeric)), tensorName).toBeLessThan(1e-6);
    }
  });
});

describe.each(conditionings.entries.map((entry) => entry.id))("gradient norms with %s", (conditioning) => {
  const model = { conditioning, residual: true, dropout: 0.3, depth: 3 };
  const key = { seed: 1, step: 0 };
  const { network, weights, input, aim } = setUp(model, 2, 4);
  const { pass, difference } = lossOf(network, weights, input, aim, key);
  const gradients = backward(network, weights, pass, matrix(batch, dim, difference));

  it("of a row are those of the gradient with the other rows' errors at zero", () => {
    for (let n = 0; n < batch; n++) {
      const alone = difference.map((value, e) => (Math.floor(e / dim) === n ? value : 0));
      const own = backward(network, weights, pass, matrix(batch, dim, alone)).tensors;
      const square = Object.values(own).reduce((sum, values) => sum + squaredNorm(values), 0);
      // The same sum of float64 numbers in another order.
      expect(Math.abs(gradients.rowSquare[n]! / square - 1)).toBeLessThan(1e-12);
    }
  });

  it("of the layers sum to the global norm, in the order of the layout", () => {
    const norms = layerNorms(network, gradients.tensors);
    const global = Object.values(gradients.tensors).reduce((sum, values) => sum + squaredNorm(values), 0);
    expect(Math.abs(squaredNorm(norms) / global - 1)).toBeLessThan(1e-12);
    const last =
      squaredNorm(gradients.tensors["output.weight"]!) + squaredNorm(gradients.tensors["output.bias"]!);
    expect(norms.at(-1)).toBeCloseTo(Math.sqrt(last), 12);
  });
});
