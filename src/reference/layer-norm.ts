import { type Matrix, matrix } from "./linear.ts";

const epsilon = 1e-5;

export interface LayerNorm {
  /** (z − mean)/√(variance + 1e-5) over each row, biased variance, `[rows, columns]`. */
  readonly output: Matrix;
  /** 1/√(variance + 1e-5), `[rows]`. */
  readonly inverseStd: Float64Array;
}

/** Ba, Kiros & Hinton 2016, arXiv 1607.06450, without gain and bias. */
export function layerNormForward(z: Matrix): LayerNorm {
  const { rows, columns } = z;
  const output = matrix(rows, columns);
  const inverseStd = new Float64Array(rows);
  for (let n = 0; n < rows; n++) {
    const row = z.data.subarray(n * columns, (n + 1) * columns);
    const mean = row.reduce((sum, value) => sum + value, 0) / columns;
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / columns;
    inverseStd[n] = 1 / Math.sqrt(variance + epsilon);
    for (let j = 0; j < columns; j++) output.data[n * columns + j] = (row[j]! - mean) * inverseStd[n]!;
  }
  return { output, inverseStd };
}

/** @returns ∂loss/∂z from δ = ∂loss/∂output: (δ − mean δ − output·mean(δ∘output))·inverseStd, row by row. */
export function layerNormBackward({ output, inverseStd }: LayerNorm, delta: Matrix): Matrix {
  const { rows, columns } = delta;
  const gradient = matrix(rows, columns);
  for (let n = 0; n < rows; n++) {
    let sum = 0;
    let projection = 0;
    for (let j = 0; j < columns; j++) {
      sum += delta.data[n * columns + j]!;
      projection += delta.data[n * columns + j]! * output.data[n * columns + j]!;
    }
    for (let j = 0; j < columns; j++) {
      const e = n * columns + j;
      gradient.data[e] =
        (delta.data[e]! - sum / columns - (output.data[e]! * projection) / columns) * inverseStd[n]!;
    }
  }
  return gradient;
}
