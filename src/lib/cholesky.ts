/**
 * Cholesky's factorisation A = L·Lᵀ of a symmetric positive definite matrix.
 * Source: Golub & Van Loan, Matrix Computations, section 4.2.
 * @param matrix `[n, n]`; only the lower triangle is read, and it is not changed
 * @returns L, `[n, n]`, zero above the diagonal; null where the matrix is not positive definite to rounding
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i > j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > 0) lower[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  return lower;
}

/** @returns the solution of L·y = b, `[n]` */
export function solveLower(lower: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const y = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) y[i]! -= lower[i * n + k]! * y[k]!;
    y[i]! /= lower[i * n + i]!;
  }
  return y;
}

/** @returns the solution of L·Lᵀ·x = b, `[n]` */
export function solveCholesky(lower: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = solveLower(lower, b);
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k * n + i]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  return x;
}

/** @returns (L·Lᵀ)⁻¹, `[n, n]` */
export function inverseFromCholesky(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const unit = new Float64Array(n);
    unit[i] = 1;
    inverse.set(solveCholesky(lower, unit), i * n);
  }
  return inverse;
}

/** @returns log det(L·Lᵀ) */
export function logDeterminant(lower: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += 2 * Math.log(lower[i * n + i]!);
  return sum;
}

/** @returns L⁻¹, `[n, n]`, zero above the diagonal */
export function inverseLower(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= lower[i * n + k]! * inverse[k * n + j]!;
      inverse[i * n + j] = sum / lower[i * n + i]!;
    }
  return inverse;
}
