import type { Kernel, KernelCache, Resource } from "../gpu/kernel.ts";
import type { Memory } from "../gpu/memory.ts";
import type { Pass } from "../gpu/pass.ts";
import type { NetworkShape } from "./network-shape.ts";
import type { PaddedLinear } from "./padded-layout.ts";
import { gemmRecord, type RecordBook } from "./records.ts";
import { type Tile, tileGroups } from "./tiling.ts";

/** Flags of linear_forward and modulate_forward. */
const flag = { activate: 1, residual: 2, train: 4 } as const;

export interface ForwardKernels {
  readonly linear: Kernel;
  /** The conditioning's own embedding is SiLU whatever the network's activation is. */
  readonly embed: Kernel | null;
  readonly modulate: Kernel | null;
}

export async function forwardKernels(
  cache: KernelCache,
  shape: NetworkShape,
  tile: Tile,
): Promise<ForwardKernels> {
  const dropout = { DROPOUT: shape.dropout > 0 ? 1 : 0 };
  const constants = { WORKGROUP: tile.workgroup, ...dropout };
  const slots = { activation: `activations/${shape.activation}`, tile: `tiles/${tile.id}` };
  const silu = { ...slots, activation: "activations/silu" };
  const conditioning = { activation: slots.activation, conditioning: `conditionings/${shape.conditioning}` };
  const [linear, embed, modulate] = await Promise.all([
    cache.get("linear_forward", slots, constants),
    shape.modulated ? cache.get("linear_forward", silu, { ...constants, DROPOUT: 0 }) : null,
    shape.modulated ? cache.get("modulate_forward", conditioning, dropout) : null,
  ]);
  return { linear, embed, modulate };
}

/** What a forward evaluation of `rows` rows writes. */
export interface ForwardBuffers {
  readonly input: GPUBuffer;
  readonly condition: GPUBuffer;
  readonly embedded: GPUBuffer;
  readonly factors: GPUBuffer;
  /** Pre-activations, one a layer in training, one for all in evaluation (modulated networks only). */
  readonly z: readonly GPUBuffer[];
  readonly hidden: readonly GPUBuffer[];
}

/** What training keeps for the way back; absent in evaluation. */
export interface TrainBuffers {
  readonly slopes: readonly GPUBuffer[];
  readonly embeddedSlope: GPUBuffer;
  /** Squared row lengths of the output of each linear layer, by the layer's name. */
  readonly squares: (name: string) => Resource;
}

/** Buffers for evaluating without gradients: hidden layers take turns in two buffers. */
export function evaluationBuffers(
  memory: Memory,
  name: string,
  shape: NetworkShape,
  rows: number,
): ForwardBuffers {
  const make = (part: string, stride: number) => memory.storage(`${name}.${part}`, 4 * rows * stride);
  const turns = [make("hidden0", shape.hiddenStride), make("hidden1", shape.hiddenStride)];
  const z = shape.modulated ? [make("z", shape.hiddenStride)] : [];
  return {
    input: make("input", shape.inputStride),
    condition: make("condition", shape.conditionStride),
    embedded: make("embedded", shape.modulated ? shape.hiddenStride : 0),
    factors: make("factors", shape.modulated ? 2 * shape.depth * shape.hiddenStride : 0),
    z: Array.from({ length: shape.depth }, () => z[0]).filter((buffer) => buffer !== undefined),
    hidden: Array.from({ length: shape.depth }, (_, l) => turns[l % 2]!),
  };
}

export interface ForwardContext {
  readonly shape: NetworkShape;
  readonly kernels: ForwardKernels;
  readonly tile: Tile;
  readonly book: RecordBook;
  /** Stand-ins for what evaluation does not write. */
  readonly unused: readonly [GPUBuffer, GPUBuffer];
  readonly run: Resource;
  readonly state: GPUBuffer;
}

/** Evaluates the network on `rows` (a multiple of 16) rows of the input; the velocity goes to `output`. */
export function forwardPasses(
  context: ForwardContext,
  rows: number,
  weights: GPUBuffer,
  buffers: ForwardBuffers,
  output: Resource,
  train: TrainBuffers | null,
): Pass[] {
  const { shape, kernels, tile, book, unused, run, state } = context;
  const passes: Pass[] = [];
  const trainFlags = train ? flag.train : 0;

  const linear = (
    kernel: Kernel,
    layer: PaddedLinear,
    input: Resource,
    into: Resource,
    slope: Resource | undefined,
    flags: number,
    index: number,
  ) => {
    const rows4 = rows / 4;
    const cols4 = layer.outPadded / 4;
    const gemm = gemmRecord(book, {
      ...layer,
      rows4,
      cols4,
      depth4: layer.inPadded / 4,
      flags,
      layer: index,
    });
    passes.push({
      kernel,
      x: tileGroups(tile, rows4, cols4),
      bindings: kernel.bind({
        gemm,
        run,
        state,
        weights,
        input,
        output: into,
        slope: slope ?? unused[0],
        squares: train?.squares(layer.name) ?? unused[1],
      }),
    });
  };

  const layer = (name: string): PaddedLinear => shape.layout.layers.find((l) => l.name === name)!;

  if (kernels.embed) {
    const flags = flag.activate | (train ? flag.train : 0);
    linear(
      kernels.embed,
      layer("embed"),
      buffers.condition,
      buffers.embedded,
      train?.embeddedSlope,
      flags,
      0,
    );
    linear(kernels.linear, layer("modulation"), buffers.embedded, buffers.factors, undefined, 0, 0);
  }
  for (let l = 0; l < shape.depth; l++) {
    const below = l === 0 ? buffers.input : buffers.hidden[l - 1]!;
    const residual = shape.residual && l > 0 ? flag.residual : 0;
    const name = `hidden.${l}`;
    if (!kernels.modulate) {
      const flags = flag.activate | residual | trainFlags;
      linear(kernels.linear, layer(name), below, buffers.hidden[l]!, train?.slopes[l], flags, l);
      continue;
    }
    linear(kernels.linear, layer(name), below, buffers.z[l]!, undefined, 0, l);
    passes.push({
      kernel: kernels.modulate,
      x: Math.ceil(rows / 16),
      bindings: kernels.modulate.bind({
        modulation: modulationRecord(book, shape, rows, l, residual | trainFlags),
        run,
        state,
        z: buffers.z[l]!,
        factors: buffers.factors,
        below,
        output: buffers.hidden[l]!,
        slope: train?.slopes[l] ?? unused[0],
        squares: train?.squares(name) ?? unused[1],
      }),
    });
  }
  linear(kernels.linear, layer("output"), buffers.hidden[shape.depth - 1]!, output, undefined, 0, 0);
  return passes;
}

/** The Modulation record of hidden layer `l`, in the order of shaders/shared/modulation.wgsl. */
export function modulationRecord(
  book: RecordBook,
  shape: NetworkShape,
  rows: number,
  l: number,
  flags: number,
): GPUBufferBinding {
  const width4 = shape.hiddenStride / 4;
  return book.add([rows, shape.width, width4, 2 * shape.depth * width4, 2 * l * width4, flags, l]);
}
