import { RandomSequence, Stream } from "../lib/rng.ts";
import { symmetricEigen } from "../lib/symmetric-eigen.ts";

/** A flat picture of points: coordinates are inner products of (x − mean) with the axes. */
export interface Projection {
  readonly dim: number;
  readonly mean: Float64Array;
  /** `[2, dim]`, orthonormal; the sign makes the largest entry of each positive. */
  readonly axes: Float64Array;
  /** Share of the points' total variance along each axis. */
  readonly shares: readonly [number, number];
}

/** Rows are left out evenly above this many numbers: a picture needs no more, and it must be quick. */
const MAX_NUMBERS = 2 ** 18;
/** Below this width the covariance is cheaper than passing over the points again and again. */
const MAX_COVARIANCE_DIM = 128;
/** Vectors iterated together; those beyond the two sought speed up the convergence. */
const BLOCK = 6;
/** Multiplications that may be spent on iterations: some 30 ms. */
const BUDGET = 2e7;

interface Centred {
  readonly rows: Float64Array;
  readonly mean: Float64Array;
  /** Σ over rows and columns of the squares. */
  readonly square: number;
}

function centre(points: ArrayLike<number>, dim: number): Centred {
  const count = points.length / dim;
  const used = Math.min(count, Math.max(64, Math.floor(MAX_NUMBERS / dim)));
  const rows = new Float64Array(used * dim);
  const mean = new Float64Array(dim);
  for (let i = 0; i < used; i++) {
    const from = Math.floor((i * count) / used) * dim;
    for (let j = 0; j < dim; j++) {
      rows[i * dim + j] = points[from + j]!;
      mean[j]! += points[from + j]!;
    }
  }
  for (let j = 0; j < dim; j++) mean[j]! /= used;
  const size = rows.reduce((sum, value) => sum + value * value, 0);
  let square = 0;
  for (let k = 0; k < rows.length; k++) {
    rows[k]! -= mean[k % dim]!;
    square += rows[k]! ** 2;
  }
  // What is left of points without spread is the rounding of their mean.
  return { rows, mean, square: square > 1e-24 * size ? square : 0 };
}

/** A linear map of vectors `[dim]`: out += Σ over rows r of r·⟨r, v⟩, for each vector of the block. */
function applyGram(rows: Float64Array, dim: number, block: Float64Array): Float64Array {
  const vectors = block.length / dim;
  const result = new Float64Array(block.length);
  for (let start = 0; start < rows.length; start += dim)
    for (let v = 0; v < vectors; v++) {
      const base = v * dim;
      let inner = 0;
      for (let j = 0; j < dim; j++) inner += rows[start + j]! * block[base + j]!;
      for (let j = 0; j < dim; j++) result[base + j]! += inner * rows[start + j]!;
    }
  return result;
}

function gramMatrix(rows: Float64Array, dim: number): Float64Array {
  const gram = new Float64Array(dim * dim);
  for (let start = 0; start < rows.length; start += dim)
    for (let a = 0; a < dim; a++) {
      const value = rows[start + a]!;
      if (value === 0) continue;
      for (let b = 0; b <= a; b++) gram[a * dim + b]! += value * rows[start + b]!;
    }
  for (let a = 0; a < dim; a++) for (let b = 0; b < a; b++) gram[b * dim + a] = gram[a * dim + b]!;
  return gram;
}

function applyMatrix(matrix: Float64Array, dim: number, block: Float64Array): Float64Array {
  const result = new Float64Array(block.length);
  for (let base = 0; base < block.length; base += dim)
    for (let a = 0; a < dim; a++) {
      let sum = 0;
      for (let b = 0; b < dim; b++) sum += matrix[a * dim + b]! * block[base + b]!;
      result[base + a] = sum;
    }
  return result;
}

function inner(a: Float64Array, i: number, b: Float64Array, j: number, dim: number): number {
  let sum = 0;
  for (let k = 0; k < dim; k++) sum += a[i * dim + k]! * b[j * dim + k]!;
  return sum;
}

/** Gram–Schmidt, twice over for float64 orthogonality; a vanishing vector becomes zero. */
function orthonormalise(block: Float64Array, dim: number): void {
  for (let v = 0; v < block.length / dim; v++) {
    const before = Math.sqrt(inner(block, v, block, v, dim));
    for (let pass = 0; pass < 2; pass++)
      for (let u = 0; u < v; u++) {
        const share = inner(block, u, block, v, dim);
        for (let k = 0; k < dim; k++) block[v * dim + k]! -= share * block[u * dim + k]!;
      }
    const norm = Math.sqrt(inner(block, v, block, v, dim));
    const factor = norm > 1e-12 * before ? 1 / norm : 0;
    for (let k = 0; k < dim; k++) block[v * dim + k]! *= factor;
  }
}

/** The best two directions within the block's span (Rayleigh–Ritz), with their values. */
function ritz(block: Float64Array, image: Float64Array, dim: number) {
  const vectors = block.length / dim;
  const small = new Float64Array(vectors * vectors);
  for (let u = 0; u < vectors; u++)
    for (let v = 0; v < vectors; v++)
      small[u * vectors + v] = (inner(block, u, image, v, dim) + inner(block, v, image, u, dim)) / 2;
  const { values, axes: turn } = symmetricEigen(small, vectors);
  const axes = new Float64Array(2 * dim);
  for (let k = 0; k < Math.min(2, vectors); k++)
    for (let v = 0; v < vectors; v++)
      for (let j = 0; j < dim; j++) axes[k * dim + j]! += turn[k * vectors + v]! * block[v * dim + j]!;
  return { axes, values: [values[0] ?? 0, values[1] ?? 0] as const };
}

function fixSigns(axes: Float64Array, dim: number): void {
  for (let k = 0; k < 2; k++) {
    const axis = axes.subarray(k * dim, (k + 1) * dim);
    const peak = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    if (peak < 0)
      axis.forEach((value, j) => {
        axis[j] = -value;
      });
  }
}

/**
 * The two directions of greatest variance, by subspace iteration in float64; the same points give the same
 * axes. The number of iterations follows from the shape, not from a clock.
 * @param points `[count, dim]`, at least one.
 */
export function principalAxes(points: ArrayLike<number>, dim: number): Projection {
  const { rows, mean, square } = centre(points, dim);
  const covariance = dim <= MAX_COVARIANCE_DIM ? gramMatrix(rows, dim) : null;
  const apply = (block: Float64Array) =>
    covariance ? applyMatrix(covariance, dim, block) : applyGram(rows, dim, block);
  const vectors = Math.min(BLOCK, dim);
  const random = new RandomSequence(0, Stream.estimate);
  let block: Float64Array = Float64Array.from({ length: vectors * dim }, () => random.normal());
  const cost = vectors * (covariance ? dim * dim : 2 * rows.length);
  const iterations = Math.min(300, Math.max(6, Math.floor(BUDGET / cost)));
  for (let i = 0; i < iterations; i++) {
    orthonormalise(block, dim);
    block = apply(block);
  }
  orthonormalise(block, dim);
  const { axes, values } = ritz(block, apply(block), dim);
  fixSigns(axes, dim);
  const share = (value: number) => (square > 0 ? value / square : 0);
  return { dim, mean, axes, shares: [share(values[0]), share(values[1])] };
}

/** @returns `[count, 2]`, the points seen along the axes. */
export function project({ dim, mean, axes }: Projection, points: ArrayLike<number>): Float32Array {
  const count = points.length / dim;
  const flat = new Float32Array(count * 2);
  for (let i = 0; i < count; i++)
    for (let k = 0; k < 2; k++) {
      let sum = 0;
      for (let j = 0; j < dim; j++) sum += (points[i * dim + j]! - mean[j]!) * axes[k * dim + j]!;
      flat[i * 2 + k] = sum;
    }
  return flat;
}
