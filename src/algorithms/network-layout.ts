import { normal4, Stream } from "../lib/rng.ts";
import { conditionings } from "./conditionings/index.ts";
import { getEntry } from "./entry.ts";
import type { ParamValues } from "./params.ts";
import { embeddingSize } from "./time-embeddings/entry.ts";
import { timeEmbeddings } from "./time-embeddings/index.ts";

/** The settings of a network that decide its tensors; a model config satisfies it. */
export interface ModelShape {
  readonly width: number;
  /** Hidden layers. */
  readonly depth: number;
  readonly conditioning: string;
  readonly timeEmbedding: ParamValues & { readonly id: string };
}

/** A linear layer: tensors `name.weight` of shape `[out, in]` and `name.bias` of shape `[out]`. */
export interface LinearLayer {
  readonly name: string;
  readonly out: number;
  readonly in: number;
}

/** PyTorch's names and layout, float32. */
export type InitialWeights = Record<string, { readonly shape: number[]; readonly data: Float32Array }>;

/**
 * Length of the conditioning features c = [e(t), onehot(label)].
 * @param classes number of classes the network is told of, the null label not counted; 0 where it is told none.
 */
export function conditionSize(model: ModelShape, classes: number): number {
  const { timeEmbedding } = model;
  const time = embeddingSize(getEntry(timeEmbeddings, timeEmbedding.id), timeEmbedding);
  return time + (classes > 0 ? classes + 1 : 0);
}

/**
 * The linear layers of the velocity network in the order of `docs/network.md`.
 * @param dim data dimension.
 * @param classes as in `conditionSize`.
 */
export function networkLayout(model: ModelShape, dim: number, classes: number): LinearLayer[] {
  const { width, depth } = model;
  const condition = conditionSize(model, classes);
  const { modulated } = getEntry(conditionings, model.conditioning);
  const first = modulated ? dim : dim + condition;
  const layers: LinearLayer[] = modulated
    ? [
        { name: "embed", out: width, in: condition },
        { name: "modulation", out: 2 * depth * width, in: width },
      ]
    : [];
  for (let l = 0; l < depth; l++)
    layers.push({ name: `hidden.${l}`, out: width, in: l === 0 ? first : width });
  layers.push({ name: "output", out: dim, in: width });
  return layers;
}

/** Factor on the output layer where the mistake "loud last layer" is made. */
export const loudOutputScale = 10;

/** @returns the number of weights and biases. */
export function weightCount(layout: readonly LinearLayer[]): number {
  return layout.reduce((sum, layer) => sum + layer.out * (layer.in + 1), 0);
}

/**
 * LeCun-normal matrices, N(0, 1/in) (LeCun et al. 1998, Efficient BackProp, section 4.6); biases and the
 * output layer are zero, so that an untrained network stands still.
 * @param outputScale makes the output layer that many times as large as the others: a mistake that is shown
 * on purpose
 */
export function initialWeights(
  layout: readonly LinearLayer[],
  seed: number,
  outputScale = 0,
): InitialWeights {
  const weights: InitialWeights = {};
  for (const [l, layer] of layout.entries()) {
    const data = new Float32Array(layer.out * layer.in);
    const scale = layer.name === "output" ? outputScale : 1;
    if (scale > 0) fillNormal(data, seed, l, scale / Math.sqrt(layer.in));
    weights[`${layer.name}.weight`] = { shape: [layer.out, layer.in], data };
    weights[`${layer.name}.bias`] = { shape: [layer.out], data: new Float32Array(layer.out) };
  }
  return weights;
}

function fillNormal(data: Float32Array, seed: number, matrix: number, scale: number): void {
  for (let e = 0; e < data.length; e += 4) {
    const four = normal4(seed, Stream.weights, matrix, e / 4);
    for (let k = 0; k < 4 && e + k < data.length; k++) data[e + k] = scale * four[k]!;
  }
}
