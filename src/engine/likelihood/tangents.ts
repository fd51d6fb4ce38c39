import type { Kernel } from "../../gpu/kernel.ts";
import type { Pass } from "../../gpu/pass.ts";
import {
  type ForwardBuffers,
  type ForwardContext,
  forwardKernels,
  forwardPasses,
  modulationRecord,
  type TiledKernel,
} from "../forward.ts";
import type { PaddedLinear } from "../padded-layout.ts";
import { gemmRecord, RecordBook } from "../records.ts";
import type { SamplerCore } from "../sampling/core.ts";
import type { NetworkPasses } from "../sampling/network-passes.ts";
import { type AdapterTraits, chooseTile, narrowed, type Tile, tileGroups, tileSlot } from "../tiling.ts";

/** FLAG_RESIDUAL of tangent_modulate. */
const residualFlag = 2;

/**
 * The derivative of the network's output along several directions at each point (forward mode): beside every layer
 * runs the same product without its bias, times the slope of the activation at the point. Row `j·capacity + n`
 * holds the tangent of point n along direction j.
 */
export interface Tangents {
  /** Directions in x, `[directions · capacity, inputStride]`, zero beyond the dimension. */
  readonly probe: GPUBuffer;
  /** J·direction, `[directions · capacity, pointStride]`. */
  readonly output: GPUBuffer;
  /** The network's passes, each followed by those of the tangents. */
  readonly network: NetworkPasses;
}

interface TangentKernels {
  readonly output: TiledKernel;
  /** A hidden layer: its product alone where it is modulated. */
  readonly hidden: TiledKernel;
  readonly residual: TiledKernel | null;
  readonly modulate: Kernel | null;
}

export async function createTangents(
  core: SamplerCore,
  adapter: AdapterTraits,
  directions: number,
): Promise<Tangents> {
  const { memory, cache, shape, capacity } = core;
  const { hiddenStride, inputStride, pointStride, depth, modulated } = shape;
  const tile = chooseTile(adapter, directions * capacity, hiddenStride);
  // The way of training: it leaves the slopes of the activations behind. Nothing is dropped.
  const forward = chooseTile(adapter, capacity, hiddenStride);
  const [kernels, own] = await Promise.all([
    forwardKernels(cache, { ...shape, dropout: 0 }, forward, "train"),
    tangentKernels(core, tile),
  ]);
  const made = (name: string, rows: number, stride: number) =>
    memory.storage(`tangents.${name}`, 4 * rows * stride);
  const each = (name: string) =>
    Array.from({ length: depth }, (_, l) => made(`${name}${l}`, capacity, hiddenStride));
  const squares = made("squares", capacity, hiddenStride / 4);
  const train = {
    slopes: each("slope"),
    embeddedSlope: made("embeddedSlope", capacity, modulated ? hiddenStride : 0),
    // Row lengths are of no use here.
    squares: () => squares,
  };
  const buffers: ForwardBuffers = { ...core.buffers, z: modulated ? each("z") : [] };
  const rows = directions * capacity;
  const tangents: TangentBuffers = {
    probe: made("probe", rows, inputStride),
    hidden: [made("hidden0", rows, hiddenStride), made("hidden1", rows, hiddenStride)],
    change: made("change", rows, modulated ? hiddenStride : 0),
    output: made("output", rows, pointStride),
  };
  const network: NetworkPasses = (_, count, outputOf) => {
    const { unused, run, state, weights } = core;
    const book = new RecordBook(memory, "tangents.records", 2 * (count + 1) * (2 * depth + 3));
    const context: ForwardContext = { shape, kernels, book, unused, run, state };
    const passes = (of: GPUBuffer) => {
      const along = tangentPasses(core, own, book, rows, of, buffers, train.slopes, tangents);
      return Array.from({ length: count }, (__, i) => [
        ...forwardPasses(context, capacity, of, buffers, outputOf(i), train),
        ...along,
      ]);
    };
    const both = { raw: passes(weights.raw), ema: passes(weights.ema) };
    book.flush();
    return (of, output) => both[of][output]!;
  };
  return { probe: tangents.probe, output: tangents.output, network };
}

interface TangentBuffers {
  readonly probe: GPUBuffer;
  readonly hidden: readonly [GPUBuffer, GPUBuffer];
  /** Tangents of the pre-activations of a modulated layer. */
  readonly change: GPUBuffer;
  readonly output: GPUBuffer;
}

async function tangentKernels({ cache, shape }: SamplerCore, tile: Tile): Promise<TangentKernels> {
  const linear = async (its: Tile, constants: Readonly<Record<string, number>>) => ({
    tile: its,
    kernel: await cache.get(
      "tangent_forward",
      { tile: tileSlot(its) },
      { WORKGROUP: its.workgroup, ...constants },
    ),
  });
  const { modulated, residual, depth } = shape;
  const conditioning = `conditionings/${shape.conditioning}`;
  const [output, hidden, around, modulate] = await Promise.all([
    linear(narrowed(tile, shape.pointStride / 4), {}),
    linear(tile, modulated ? {} : { SLOPED: 1 }),
    !modulated && residual && depth > 1 ? linear(tile, { SLOPED: 1, RESIDUAL: 1 }) : null,
    modulated ? cache.get("tangent_modulate", { conditioning }) : null,
  ]);
  return { output, hidden, residual: around, modulate };
}

function tangentPasses(
  core: SamplerCore,
  kernels: TangentKernels,
  book: RecordBook,
  rows: number,
  weights: GPUBuffer,
  { z, factors }: ForwardBuffers,
  slopes: readonly GPUBuffer[],
  { probe, hidden, change, output }: TangentBuffers,
): Pass[] {
  const { shape, run } = core;
  const layer = (name: string): PaddedLinear => shape.layout.layers.find((l) => l.name === name)!;
  const linear = (
    { kernel, tile }: TiledKernel,
    its: PaddedLinear,
    input: GPUBuffer,
    slope: GPUBuffer,
    into: GPUBuffer,
    columns = its.inPadded,
  ): Pass => {
    const [rows4, cols4] = [rows / 4, its.outPadded / 4];
    // One slice of the depth, which leaves out columns whose tangents are zero.
    const slice4 = Math.ceil(columns / 4);
    const gemm = gemmRecord(book, { ...its, rows4, cols4, depth4: its.inPadded / 4, slice4 });
    const bindings = kernel.bind({ gemm, run, weights, input, slope, output: into });
    return { kernel, x: tileGroups(tile, rows4, cols4), bindings };
  };
  const passes: Pass[] = [];
  for (let l = 0; l < shape.depth; l++) {
    const below = l === 0 ? probe : hidden[(l - 1) % 2]!;
    const into = hidden[l % 2]!;
    const its = layer(`hidden.${l}`);
    const columns = l === 0 ? shape.dim : its.inPadded;
    const residual = shape.residual && l > 0;
    if (!kernels.modulate) {
      const kernel = residual ? kernels.residual! : kernels.hidden;
      passes.push(linear(kernel, its, below, slopes[l]!, into, columns));
      continue;
    }
    const { modulate } = kernels;
    passes.push(linear(kernels.hidden, its, below, slopes[l]!, change, columns));
    const modulation = modulationRecord(book, shape, rows, l, residual ? residualFlag : 0);
    const bindings = modulate.bind({
      ...{ modulation, run, z: z[l]!, factors, slope: slopes[l]! },
      ...{ change, below, output: into },
    });
    passes.push({ kernel: modulate, x: Math.ceil(rows / 16), bindings });
  }
  const last = (shape.depth - 1) % 2;
  passes.push(linear(kernels.output, layer("output"), hidden[last]!, slopes[0]!, output));
  return passes;
}
