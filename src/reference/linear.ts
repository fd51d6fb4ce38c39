/** A batch of rows, row-major `[rows, columns]`, float64. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export function matrix(
  rows: number,
  columns: number,
  data: Float64Array = new Float64Array(rows * columns),
): Matrix {
  if (data.length !== rows * columns)
    throw new Error(`${data.length} numbers for a ${rows}×${columns} matrix`);
  return { rows, columns, data };
}

/** @returns a·weightᵀ + bias, `[rows, out]`, for inputs a `[rows, in]` and a weight `[out, in]`. */
export function linearForward(input: Matrix, weight: Float64Array, bias: Float64Array): Matrix {
  const output = matrix(input.rows, bias.length);
  for (let n = 0; n < input.rows; n++)
    for (let i = 0; i < bias.length; i++) {
      let sum = bias[i]!;
      for (let j = 0; j < input.columns; j++)
        sum += weight[i * input.columns + j]! * input.data[n * input.columns + j]!;
      output.data[n * bias.length + i] = sum;
    }
  return output;
}

export interface LinearGradient {
  readonly weight: Float64Array;
  readonly bias: Float64Array;
  readonly input: Matrix;
  /** Squared norm of each row's own gradient of weight and bias: ‖δ‖²(‖a‖² + 1), `[rows]`. */
  readonly rowSquare: Float64Array;
}

/** Gradients of a linear layer from δ = ∂loss/∂output, `[rows, out]`. */
export function linearBackward(input: Matrix, weight: Float64Array, delta: Matrix): LinearGradient {
  const { rows, columns: out } = delta;
  const columns = input.columns;
  const gradient: LinearGradient = {
    weight: new Float64Array(out * columns),
    bias: new Float64Array(out),
    input: matrix(rows, columns),
    rowSquare: new Float64Array(rows),
  };
  for (let n = 0; n < rows; n++) {
    for (let i = 0; i < out; i++) {
      const d = delta.data[n * out + i]!;
      gradient.bias[i]! += d;
      for (let j = 0; j < columns; j++) {
        gradient.weight[i * columns + j]! += d * input.data[n * columns + j]!;
        gradient.input.data[n * columns + j]! += d * weight[i * columns + j]!;
      }
    }
    gradient.rowSquare[n] = rowSquare(delta, n) * (rowSquare(input, n) + 1);
  }
  return gradient;
}

function rowSquare({ columns, data }: Matrix, row: number): number {
  return squaredNorm(data.subarray(row * columns, (row + 1) * columns));
}

export function squaredNorm(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
