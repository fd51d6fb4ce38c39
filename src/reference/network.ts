import type { ActivationEntry } from "../algorithms/activations/entry.ts";
import { activations } from "../algorithms/activations/index.ts";
import { silu } from "../algorithms/activations/silu.ts";
import type { ConditioningEntry } from "../algorithms/conditionings/entry.ts";
import { conditionings } from "../algorithms/conditionings/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import { conditionSize, type LinearLayer, networkLayout } from "../algorithms/network-layout.ts";
import type { ModelConfig } from "../config/types.ts";
import { type DropoutKey, dropoutMask } from "./dropout.ts";
import { type LayerNorm, layerNormForward } from "./layer-norm.ts";
import { linearForward, type Matrix, matrix } from "./linear.ts";
import { timeFeatures } from "./time-features.ts";

/** Numbers by tensor name, in the shapes of `networkLayout`. */
export type Tensors = Record<string, Float64Array>;

export interface Network {
  readonly model: ModelConfig;
  readonly dim: number;
  /** Classes the network is told of, or 0. */
  readonly classes: number;
  readonly layout: readonly LinearLayer[];
  readonly activation: ActivationEntry;
  readonly conditioning: ConditioningEntry;
}

export interface NetworkInput {
  /** `[batch, dim]`, training space. */
  readonly x: Float64Array;
  /** `[batch]`, float32 numbers. */
  readonly t: Float64Array;
  /** `[batch]`, class of each row, `classes` for the null label; null where the network is told none. */
  readonly label: Uint32Array | null;
}

/** What the backward pass needs of a forward pass. */
export interface ForwardPass {
  /** Velocities, `[batch, dim]`. */
  readonly output: Matrix;
  readonly lastHidden: Matrix;
  readonly layers: readonly HiddenPass[];
  readonly modulation: ModulationPass | null;
}

export interface HiddenPass {
  readonly input: Matrix;
  /** What is scaled and shifted: z, or n where it is normalised. */
  readonly unmodulated: Matrix;
  readonly norm: LayerNorm | null;
  /** The activation's argument, `[batch, width]`. */
  readonly y: Matrix;
  readonly mask: Matrix | null;
}

export interface ModulationPass {
  readonly condition: Matrix;
  /** Argument of the SiLU, `[batch, width]`. */
  readonly embedding: Matrix;
  readonly u: Matrix;
  /** Scales and shifts of every layer, `[batch, 2·depth·width]`. */
  readonly m: Matrix;
}

export function createNetwork(model: ModelConfig, dim: number, classes: number): Network {
  return {
    model,
    dim,
    classes,
    layout: networkLayout(model, dim, classes),
    activation: getEntry(activations, model.activation),
    conditioning: getEntry(conditionings, model.conditioning),
  };
}

/** @returns the tensor; throws where there is none of that name. */
export function tensor(tensors: Tensors, name: string): Float64Array {
  const values = tensors[name];
  if (!values) throw new Error(`no tensor "${name}"`);
  return values;
}

/** The velocity network of `docs/network.md`; dropout only where a key is given. */
export function forward(
  network: Network,
  weights: Tensors,
  input: NetworkInput,
  key?: DropoutKey,
): ForwardPass {
  const { model, conditioning } = network;
  const condition = conditionFeatures(network, input);
  const x = matrix(input.t.length, network.dim, input.x);
  const modulation = conditioning.modulated ? modulate(condition, weights) : null;
  let h = modulation ? x : besides(x, condition);
  const layers: HiddenPass[] = [];
  for (let l = 0; l < model.depth; l++) {
    const z = linear(`hidden.${l}`, weights, h);
    const norm = conditioning.normalised ? layerNormForward(z) : null;
    const unmodulated = norm?.output ?? z;
    const y = modulation ? scaledAndShifted(unmodulated, modulation.m, l) : z;
    const mask = key && model.dropout > 0 ? dropoutMask(key, l, y.rows, model.width, model.dropout) : null;
    layers.push({ input: h, unmodulated, norm, y, mask });
    const skipped = model.residual && l >= 1 ? h : null;
    h = matrix(
      y.rows,
      y.columns,
      y.data.map(
        (value, e) => network.activation.value(value) * (mask?.data[e] ?? 1) + (skipped?.data[e] ?? 0),
      ),
    );
  }
  return { output: linear("output", weights, h), lastHidden: h, layers, modulation };
}

function linear(name: string, weights: Tensors, input: Matrix): Matrix {
  return linearForward(input, tensor(weights, `${name}.weight`), tensor(weights, `${name}.bias`));
}

/** c = [e(t), onehot(label)], `[batch, conditionSize]`. */
function conditionFeatures({ model, classes }: Network, { t, label }: NetworkInput): Matrix {
  const c = matrix(t.length, conditionSize(model, classes));
  for (let n = 0; n < t.length; n++) {
    const time = timeFeatures(model.timeEmbedding, t[n]!);
    c.data.set(time, n * c.columns);
    if (classes > 0) c.data[n * c.columns + time.length + (label?.[n] ?? classes)] = 1;
  }
  return c;
}

function besides(left: Matrix, right: Matrix): Matrix {
  const both = matrix(left.rows, left.columns + right.columns);
  for (let n = 0; n < left.rows; n++) {
    both.data.set(left.data.subarray(n * left.columns, (n + 1) * left.columns), n * both.columns);
    both.data.set(
      right.data.subarray(n * right.columns, (n + 1) * right.columns),
      n * both.columns + left.columns,
    );
  }
  return both;
}

function modulate(condition: Matrix, weights: Tensors): ModulationPass {
  const embedding = linear("embed", weights, condition);
  const u = matrix(embedding.rows, embedding.columns, embedding.data.map(silu.value));
  return { condition, embedding, u, m: linear("modulation", weights, u) };
}

/** y = z∘(1 + scale) + shift with the scales and shifts of layer l. */
function scaledAndShifted(z: Matrix, m: Matrix, l: number): Matrix {
  const y = matrix(z.rows, z.columns);
  for (let n = 0; n < z.rows; n++)
    for (let j = 0; j < z.columns; j++) {
      const scale = m.data[n * m.columns + 2 * l * z.columns + j]!;
      const shift = m.data[n * m.columns + (2 * l + 1) * z.columns + j]!;
      y.data[n * z.columns + j] = z.data[n * z.columns + j]! * (1 + scale) + shift;
    }
  return y;
}
