import type { Kernel, KernelCache, Resource } from "../gpu/kernel.ts";
import type { Memory } from "../gpu/memory.ts";
import type { Pass } from "../gpu/pass.ts";
import type { NetworkShape } from "./network-shape.ts";
import type { PaddedLinear } from "./padded-layout.ts";
import { gemmRecord, type RecordBook } from "./records.ts";
import { fasterTile, narrowed, type Tile, tileGroups, tileSlot } from "./tiling.ts";

/** Flags of modulate_forward. */
const flag = { residual: 2, train: 4 } as const;

/** A kernel and the tile that it was linked with, which says how many workgroups it takes. */
export interface TiledKernel {
  readonly kernel: Kernel;
  readonly tile: Tile;
}

/** Kernels of one mode: training keeps slopes and squared lengths, evaluation does not. */
export interface ForwardKernels {
  /** A linear map alone, to few columns (the output) and to many (a modulated network's layers). */
  readonly output: TiledKernel;
  readonly plain: TiledKernel | null;
  /** A hidden layer, and one with a residual around it; null where the network has no such layer. */
  readonly hidden: TiledKernel | null;
  readonly residual: TiledKernel | null;
  /** A faster one for the layers above the first, whose depth is the width; null where there is none. */
  readonly deep: TiledKernel | null;
  /** The conditioning's own embedding is SiLU whatever the network's activation is. */
  readonly embed: TiledKernel | null;
  readonly modulate: Kernel | null;
}

/** A linear map alone uses no activation; SiLU stands in, so that all networks share the kernel. */
const unusedActivation = "activations/silu";

/** A linear layer's kernel: modules of activation and bias, and what else it does. */
export async function linearKernel(
  cache: KernelCache,
  activation: string,
  bias: string,
  tile: Tile,
  constants: Readonly<Record<string, number>>,
): Promise<TiledKernel> {
  const slots = { activation, bias, tile: tileSlot(tile) };
  return {
    tile,
    kernel: await cache.get("linear_forward", slots, { WORKGROUP: tile.workgroup, ...constants }),
  };
}

export async function forwardKernels(
  cache: KernelCache,
  shape: NetworkShape,
  tile: Tile,
  mode: "train" | "evaluate",
): Promise<ForwardKernels> {
  const { modulated, residual, dropout, depth } = shape;
  const activation = `activations/${shape.activation}`;
  const conditioning = `conditionings/${shape.conditioning}`;
  const TRAIN = mode === "train" ? 1 : 0;
  const DROPOUT = mode === "train" && dropout > 0 ? 1 : 0;
  const linear = (of: string, its: Tile, constants: Readonly<Record<string, number>>) =>
    linearKernel(cache, of, "biases/own", its, constants);
  const hidden = { ACTIVATE: 1, TRAIN, DROPOUT };
  const [output, plain, first, inner, embed, modulate] = await Promise.all([
    outputKernel(cache, shape, tile),
    modulated ? linear(unusedActivation, tile, {}) : null,
    modulated ? null : linear(activation, tile, hidden),
    !modulated && residual && depth > 1 ? linear(activation, tile, { ...hidden, RESIDUAL: 1 }) : null,
    modulated ? linear("activations/silu", tile, { ACTIVATE: 1, TRAIN }) : null,
    modulated ? cache.get("modulate_forward", { activation, conditioning }, { DROPOUT }) : null,
  ]);
  return { output, plain, hidden: first, residual: inner, deep: null, embed, modulate };
}

/** The kernel of the last layer, whatever the others have. */
export function outputKernel(cache: KernelCache, shape: NetworkShape, tile: Tile): Promise<TiledKernel> {
  return linearKernel(cache, unusedActivation, "biases/own", narrowed(tile, shape.pointStride / 4), {});
}

/**
 * The kernel of the hidden layers above the first that evaluates them faster, with the same bits.
 * @param tile that the other kernels have
 * @returns null where the network has no such layers, or no tile is faster
 */
export function deepKernel(
  cache: KernelCache,
  { modulated, residual, depth, activation, hiddenStride }: NetworkShape,
  tile: Tile,
): (() => Promise<TiledKernel>) | null {
  const faster = fasterTile(tile, hiddenStride / 4);
  if (!faster || depth < 2) return null;
  if (modulated) return () => linearKernel(cache, unusedActivation, "biases/own", faster, {});
  const does = { ACTIVATE: 1, TRAIN: 0, DROPOUT: 0, ...(residual ? { RESIDUAL: 1 } : {}) };
  return () => linearKernel(cache, `activations/${activation}`, "biases/own", faster, does);
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
  readonly book: RecordBook;
  /** Stand-ins for what evaluation does not write. */
  readonly unused: readonly [GPUBuffer, GPUBuffer];
  readonly run: Resource;
  readonly state: GPUBuffer;
}

/**
 * Evaluates the network on `rows` (a multiple of 16) rows of the input; the velocity goes to `output`.
 * @param firstLayer what stands in for the first layer of a network that is not modulated
 */
export function forwardPasses(
  context: ForwardContext,
  rows: number,
  weights: GPUBuffer,
  buffers: ForwardBuffers,
  output: Resource,
  train: TrainBuffers | null,
  firstLayer?: (layer: PaddedLinear) => readonly Pass[],
): Pass[] {
  const { shape, kernels, book, unused, run, state } = context;
  const passes: Pass[] = [];

  const linear = (
    { kernel, tile }: TiledKernel,
    layer: PaddedLinear,
    input: Resource,
    into: Resource,
    slope?: Resource,
    index = 0,
  ) => {
    const rows4 = rows / 4;
    const cols4 = layer.outPadded / 4;
    const gemm = gemmRecord(book, { ...layer, rows4, cols4, depth4: layer.inPadded / 4, layer: index });
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

  if (kernels.embed && kernels.plain) {
    linear(kernels.embed, layer("embed"), buffers.condition, buffers.embedded, train?.embeddedSlope);
    linear(kernels.plain, layer("modulation"), buffers.embedded, buffers.factors);
  }
  for (let l = 0; l < shape.depth; l++) {
    const below = l === 0 ? buffers.input : buffers.hidden[l - 1]!;
    const residual = shape.residual && l > 0;
    const deep = l > 0 ? kernels.deep : null;
    const name = `hidden.${l}`;
    if (l === 0 && firstLayer) {
      passes.push(...firstLayer(layer(name)));
      continue;
    }
    if (!kernels.modulate || !kernels.plain) {
      const hidden = (deep ?? (residual ? kernels.residual : kernels.hidden))!;
      linear(hidden, layer(name), below, buffers.hidden[l]!, train?.slopes[l], l);
      continue;
    }
    linear(deep ?? kernels.plain, layer(name), below, buffers.z[l]!);
    const flags = (residual ? flag.residual : 0) | (train ? flag.train : 0);
    passes.push({
      kernel: kernels.modulate,
      x: Math.ceil(rows / 16),
      bindings: kernels.modulate.bind({
        modulation: modulationRecord(book, shape, rows, l, flags),
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
  linear(kernels.output, layer("output"), buffers.hidden[shape.depth - 1]!, output);
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
