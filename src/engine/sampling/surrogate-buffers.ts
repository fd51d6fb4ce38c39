import type { Memory } from "../../gpu/memory.ts";
import { inverseLower, solveLower } from "../../lib/cholesky.ts";
import type { GaussianProcess } from "../../lib/gaussian-process.ts";

/** vec4f of all rows that are dealt with together, at the most: 16 MiB, and a dispatch of a thread for each. */
const mostScratch = 2 ** 20;

/** A gaussian process on the GPU, and room for as many rows at a time as fit. */
export interface SurrogateBuffers {
  /** One over the length scales, then the scored points: `[1 + count, dim]`, padded to vec4f. */
  readonly places: GPUBuffer;
  /**
   * σL⁻¹, of the covariance L·Lᵀ and the signal's σ, as the sum of leading bits and, below them, a rest; what its rows
   * are scaled by where they are added up; σL⁻ᵀ; and σL⁻¹ times the scores.
   */
  readonly lower: GPUBuffer;
  readonly scales: GPUBuffer;
  readonly upper: GPUBuffer;
  readonly targets: GPUBuffer;
  /** `[chunk, count]`: correlations with the scored points, later weights; their slopes; σL⁻¹ times them. */
  readonly values: GPUBuffer;
  readonly slopes: GPUBuffer;
  readonly solved: GPUBuffer;
  readonly rests: GPUBuffer;
  /** Mean and standard deviation, `[rows, 4]`, and the bound's gradient `[rows, dim]`, standardised scores. */
  readonly bounds: GPUBuffer;
  readonly gradients: GPUBuffer;
  readonly count4: number;
  readonly dim4: number;
  /** Rows at a time. */
  readonly chunk: number;
}

export function surrogateBuffers(memory: Memory, process: GaussianProcess, rows: number): SurrogateBuffers {
  const { points, scores, dim } = process.data;
  const count = scores.length;
  const [count4, dim4] = [Math.ceil(count / 4), Math.ceil(dim / 4)];
  const chunk = Math.min(
    Math.ceil(rows / 4) * 4,
    4 * Math.max(1, Math.floor(mostScratch / 4 / Math.max(count4, dim4))),
  );
  const { lengths, signal } = process.hyperparameters;
  const inverse = inverseLower(process.lower, count).map((value) => signal * value);
  const leading = leadingBits(inverse);
  const square = (of: (row: number, column: number) => number) =>
    matrix(4 * count4, count4, count, count, of);
  const places = new Float32Array(4 * dim4 * (1 + 4 * count4));
  places.set(lengths.map((length) => 1 / length));
  places.set(
    matrix(count, dim4, count, dim, (i, j) => points[i * dim + j]!),
    4 * dim4,
  );
  const targets = new Float32Array(4 * count4);
  targets.set(solveLower(process.lower, scores).map((value) => signal * value));
  const scratch = (name: string) => memory.storage(`surrogate.${name}`, 16 * chunk * count4);
  return {
    places: memory.filled("surrogate.places", places),
    lower: memory.filled(
      "surrogate.lower",
      below(
        square((r, i) => leading[r * count + i]!),
        square((r, i) => inverse[r * count + i]! - leading[r * count + i]!),
      ),
    ),
    scales: memory.filled("surrogate.scales", rowScales(inverse, count, 4 * count4)),
    upper: memory.filled(
      "surrogate.upper",
      square((r, i) => inverse[i * count + r]!),
    ),
    targets: memory.filled("surrogate.targets", targets),
    values: scratch("values"),
    slopes: scratch("slopes"),
    solved: scratch("solved"),
    rests: scratch("rests"),
    bounds: memory.storage("surrogate.bounds", 16 * rows),
    gradients: memory.storage("surrogate.gradients", 16 * rows * dim4),
    count4,
    dim4,
    chunk,
  };
}

/** Numbers in rows of `width4` vec4f, zero beyond what there is. */
function matrix(
  allRows: number,
  width4: number,
  rows: number,
  columns: number,
  of: (row: number, column: number) => number,
): Float32Array {
  const all = new Float32Array(allRows * 4 * width4);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) all[r * 4 * width4 + c] = of(r, c);
  return all;
}

/** The second below the first. */
function below(first: Float32Array, second: Float32Array): Float32Array {
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The leading 12 bits of each number, as `leading` of shaders/shared/surrogate.wgsl takes them. */
function leadingBits(values: Float64Array): Float32Array {
  const floats = Float32Array.from(values);
  const bits = new Uint32Array(floats.buffer);
  bits.forEach((each, i) => {
    bits[i] = each & 0xfffff000;
  });
  return floats;
}

/**
 * For each row the power of two that takes its sums to 2^28 at the most: correlations are at most 1, so no sum is
 * larger than that of the row's own sizes.
 */
function rowScales(matrix: Float64Array, count: number, padded: number): Float32Array {
  return Float32Array.from({ length: padded }, (_, r) => {
    const row = matrix.subarray(Math.min(r, count - 1) * count, (Math.min(r, count - 1) + 1) * count);
    const most = row.reduce((sum, value) => sum + Math.abs(value), 0);
    return 2 ** (28 - Math.ceil(Math.log2(most)));
  });
}
