import type { LinearLayer } from "../algorithms/network-layout.ts";
import type { WeightRecord } from "./engine.ts";

/** Kernels work in blocks of four by four: widths are padded to 4. */
export const pad4 = (n: number): number => Math.ceil(n / 4) * 4;
/** Batches are padded to four blocks of rows: offsets of their parts then suit every adapter. */
export const pad16 = (n: number): number => Math.ceil(n / 16) * 16;
/** Floats in a block of the gradient reduction; a layer begins on one. */
const block = 2048;

/** Where one linear layer stands in the arena of all weights. Sizes and offsets in floats. */
export interface PaddedLinear {
  readonly name: string;
  readonly out: number;
  readonly in: number;
  readonly outPadded: number;
  readonly inPadded: number;
  readonly weight: number;
  readonly bias: number;
  /** Padded row of a real one: the modulation's groups of `width` rows are padded one by one. */
  readonly row: (out: number) => number;
}

/** All layers one after another; padding holds zeros and, its gradient being zero, keeps them. */
export interface PaddedLayout {
  readonly layers: readonly PaddedLinear[];
  /** Floats in the arena. */
  readonly size: number;
  /** First block of each layer's part, and one past the last. */
  readonly firstBlock: readonly number[];
}

/** @param width of the hidden layers: the modulation layer has 2·depth groups of that many rows */
export function padLayout(shapes: readonly LinearLayer[], width: number): PaddedLayout {
  const layers: PaddedLinear[] = [];
  const firstBlock = [0];
  let at = 0;
  for (const shape of shapes) {
    const grouped = shape.name === "modulation";
    const outPadded = grouped ? (shape.out / width) * pad4(width) : pad4(shape.out);
    const inPadded = pad4(shape.in);
    const bias = at + outPadded * inPadded;
    layers.push({
      ...shape,
      outPadded,
      inPadded,
      weight: at,
      bias,
      row: grouped ? (out) => Math.floor(out / width) * pad4(width) + (out % width) : (out) => out,
    });
    at = Math.ceil((bias + outPadded) / block) * block;
    firstBlock.push(at / block);
  }
  return { layers, size: at, firstBlock };
}

/** @returns the arena; tensors that `weights` lacks are zero */
export function packWeights(layout: PaddedLayout, weights: WeightRecord): Float32Array {
  const arena = new Float32Array(layout.size);
  for (const layer of layout.layers) {
    const matrix = weights[`${layer.name}.weight`]?.data;
    const bias = weights[`${layer.name}.bias`]?.data;
    for (let j = 0; j < layer.out; j++) {
      const row = layer.row(j);
      if (matrix)
        arena.set(matrix.subarray(j * layer.in, (j + 1) * layer.in), layer.weight + row * layer.inPadded);
      if (bias) arena[layer.bias + row] = bias[j] ?? 0;
    }
  }
  return arena;
}

/** The inverse of packWeights: PyTorch's names and shapes. */
export function unpackWeights(layout: PaddedLayout, arena: Float32Array): WeightRecord {
  const weights: WeightRecord = {};
  for (const layer of layout.layers) {
    const matrix = new Float32Array(layer.out * layer.in);
    const bias = new Float32Array(layer.out);
    for (let j = 0; j < layer.out; j++) {
      const row = layer.row(j);
      const from = layer.weight + row * layer.inPadded;
      matrix.set(arena.subarray(from, from + layer.in), j * layer.in);
      bias[j] = arena[layer.bias + row] ?? 0;
    }
    weights[`${layer.name}.weight`] = { shape: [layer.out, layer.in], data: matrix };
    weights[`${layer.name}.bias`] = { shape: [layer.out], data: bias };
  }
  return weights;
}

/** Copies rows `[count, dim]` to rows of `stride`, zeros behind. */
export function padRows(values: Float32Array, count: number, dim: number, stride: number): Float32Array {
  if (dim === stride) return values.slice(0, count * dim);
  const padded = new Float32Array(count * stride);
  for (let n = 0; n < count; n++) padded.set(values.subarray(n * dim, (n + 1) * dim), n * stride);
  return padded;
}

/** The inverse of padRows. */
export function unpadRows(values: Float32Array, count: number, dim: number, stride: number): Float32Array {
  if (dim === stride) return values.slice(0, count * dim);
  const rows = new Float32Array(count * dim);
  for (let n = 0; n < count; n++) rows.set(values.subarray(n * stride, n * stride + dim), n * dim);
  return rows;
}
