/** Eigenvalues in descending order; row k of `axes` `[n, n]` is the unit eigenvector of value k. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly axes: Float64Array;
}

/** Far more sweeps than the quadratic convergence needs. */
const MAX_SWEEPS = 50;

function offDiagonalSquare(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) sum += a[i * n + j]! ** 2;
  return sum;
}

/** Turns rows and columns p, q of `a` so that a[p, q] vanishes, and rows p, q of `axes` with them. */
function rotate(a: Float64Array, axes: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(tangent, 1);
  const s = tangent * c;
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[k * n + p]!, a[k * n + q]!];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[p * n + k]!, a[q * n + k]!];
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    const [u, v] = [axes[p * n + k]!, axes[q * n + k]!];
    axes[p * n + k] = c * u - s * v;
    axes[q * n + k] = s * u + c * v;
  }
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.
 * Source: Golub & Van Loan, Matrix Computations, section 8.5.
 * @param matrix `[n, n]`; it is not changed.
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const a = matrix.slice();
  const axes = new Float64Array(n * n);
  for (let i = 0; i < n; i++) axes[i * n + i] = 1;
  const scale = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MAX_SWEEPS && offDiagonalSquare(a, n) > 1e-30 * scale; sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, axes, n, p, q);
  const order = Array.from({ length: n }, (_, k) => k).sort((i, j) => a[j * n + j]! - a[i * n + i]!);
  const sorted = new Float64Array(n * n);
  order.forEach((from, to) => {
    sorted.set(axes.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (k) => a[k * n + k]!), axes: sorted };
}
