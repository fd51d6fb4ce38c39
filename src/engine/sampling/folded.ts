import type { Kernel, KernelCache } from "../../gpu/kernel.ts";
import type { Memory } from "../../gpu/memory.ts";
import type { Pass } from "../../gpu/pass.ts";
import { linearKernel, type TiledKernel } from "../forward.ts";
import type { NetworkShape } from "../network-shape.ts";
import type { PaddedLinear } from "../padded-layout.ts";
import { gemmRecord, type RecordBook } from "../records.ts";
import { shallowTile, type Tile, tileGroups } from "../tiling.ts";

/** The first layer where all rows stand at one time: time and label are in its bias, by label. */
export interface FoldedFirst {
  readonly fold: Kernel;
  readonly first: TiledKernel;
  /** `[classes + 1, hiddenStride]` */
  readonly biases: GPUBuffer;
}

/** Workgroups of stage_input. */
export function inputGroups(shape: NetworkShape, rows: number, folded: FoldedFirst | null): number {
  const { inputStride, conditionStride, dim } = shape;
  const chunks = folded ? Math.ceil(dim / 4) : (inputStride + conditionStride) / 4;
  return Math.ceil((rows * chunks) / 64);
}

/** @returns null where the conditioning is not fed to the first layer */
export async function foldedFirst(
  memory: Memory,
  cache: KernelCache,
  shape: NetworkShape,
  tile: Tile,
): Promise<FoldedFirst | null> {
  if (shape.modulated) return null;
  const own = shallowTile(tile, Math.ceil(shape.dim / 4));
  const constants = { ACTIVATE: 1, LABELLED: shape.classes > 0 ? 1 : 0 };
  const [fold, first] = await Promise.all([
    cache.get("fold_conditioning"),
    linearKernel(cache, `activations/${shape.activation}`, "biases/by-label", own, constants),
  ]);
  return { fold, first, biases: memory.storage("biases", 4 * (shape.classes + 1) * shape.hiddenStride) };
}

/** What the passes of a folded first layer read and write. */
export interface FoldedBuffers {
  readonly run: GPUBuffer;
  readonly tables: GPUBuffer;
  readonly state: GPUBuffer;
  readonly asked: GPUBuffer;
  readonly labels: GPUBuffer;
  readonly unused: readonly [GPUBuffer, GPUBuffer];
  readonly input: GPUBuffer;
  readonly output: GPUBuffer;
}

/** Folds time and label into the bias, then the first layer on x alone, for `rows` rows. */
export function foldedPasses(
  { fold, first, biases }: FoldedFirst,
  book: RecordBook,
  shape: NetworkShape,
  rows: number,
  weights: GPUBuffer,
  layer: PaddedLinear,
  buffers: FoldedBuffers,
): Pass[] {
  const { run, tables, state, asked, labels, unused, input, output } = buffers;
  const rows4 = rows / 4;
  const cols4 = layer.outPadded / 4;
  const row4 = layer.inPadded / 4;
  const gemm = gemmRecord(book, { ...layer, rows4, cols4, depth4: Math.ceil(shape.dim / 4), row4 });
  return [
    {
      kernel: fold,
      x: Math.ceil(((shape.classes + 1) * cols4) / 16),
      bindings: fold.bind({ gemm, run, tables, asked, weights, biases }),
    },
    {
      kernel: first.kernel,
      x: tileGroups(first.tile, rows4, cols4),
      bindings: first.kernel.bind({
        ...{ gemm, run, state, weights, input, output, labels, biases },
        slope: unused[0],
        squares: unused[1],
      }),
    },
  ];
}
