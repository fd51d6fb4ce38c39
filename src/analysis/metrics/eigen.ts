import type { SymmetricEigen } from "../../lib/symmetric-eigen.ts";

/** A symmetric matrix as Q·T·Qᵀ: T tridiagonal, and Qᵀ row by row. */
interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry i couples i and i + 1; one spare zero at the end. */
  readonly beside: Float64Array;
  /** Row i is column i of Q, `[n, n]`. */
  readonly turned: Float64Array;
}

/** Householder reflections from the left column on; every loop runs along rows. */
function tridiagonalise(matrix: Float64Array, n: number): Tridiagonal {
  const a = matrix.slice();
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  /** Row k holds the unit vector of reflection k, from column k + 1 on. */
  const reflections = new Float64Array(n * n);
  const w = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    const v = reflections.subarray(k * n, (k + 1) * n);
    let square = 0;
    for (let j = k + 1; j < n; j++) {
      v[j] = a[k * n + j]!;
      square += v[j]! ** 2;
    }
    const norm = Math.sqrt(square);
    const head = v[k + 1]!;
    beside[k] = head > 0 ? -norm : norm;
    v[k + 1] = head - beside[k]!;
    const length = Math.sqrt(2 * norm * (norm + Math.abs(head)));
    // A column that is zero already needs no reflection: its vector stays zero.
    for (let j = k + 1; j < n; j++) v[j] = length > 0 ? v[j]! / length : 0;
    reflectBoth(a, n, k + 1, v, w);
  }
  for (let i = 0; i < n; i++) diagonal[i] = a[i * n + i]!;
  return { diagonal, beside, turned: transpose(accumulate(reflections, n), n) };
}

/** a ← H·a·H on rows and columns from `first` on, H = I − 2vvᵀ; `w` is room to work in. */
function reflectBoth(a: Float64Array, n: number, first: number, v: Float64Array, w: Float64Array): void {
  let share = 0;
  for (let i = first; i < n; i++) {
    let sum = 0;
    const row = i * n;
    for (let j = first; j < n; j++) sum += a[row + j]! * v[j]!;
    w[i] = 2 * sum;
    share += sum * v[i]!;
  }
  for (let i = first; i < n; i++) w[i]! -= 2 * share * v[i]!;
  for (let i = first; i < n; i++) {
    const row = i * n;
    const [vi, wi] = [v[i]!, w[i]!];
    for (let j = first; j < n; j++) a[row + j]! -= vi * w[j]! + wi * v[j]!;
  }
}

/** Q = H₀·H₁·…, from the last reflection on, so that only the lower right block is touched. */
function accumulate(reflections: Float64Array, n: number): Float64Array {
  const q = new Float64Array(n * n);
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  const sums = new Float64Array(n);
  for (let k = n - 2; k >= 0; k--) {
    const v = reflections.subarray(k * n, (k + 1) * n);
    sums.fill(0, k + 1);
    for (let i = k + 1; i < n; i++) {
      const [row, vi] = [i * n, v[i]!];
      for (let j = k + 1; j < n; j++) sums[j]! += vi * q[row + j]!;
    }
    for (let i = k + 1; i < n; i++) {
      const [row, twice] = [i * n, 2 * v[i]!];
      for (let j = k + 1; j < n; j++) q[row + j]! -= twice * sums[j]!;
    }
  }
  return q;
}

export function transpose(a: Float64Array, n: number): Float64Array {
  const turned = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) turned[j * n + i] = a[i * n + j]!;
  return turned;
}

/** Turns rows i and i + 1 of `rows`. */
function rotateRows(rows: Float64Array, n: number, i: number, c: number, s: number): void {
  const [upper, lower] = [i * n, (i + 1) * n];
  for (let k = 0; k < n; k++) {
    const [x, y] = [rows[upper + k]!, rows[lower + k]!];
    rows[upper + k] = c * x - s * y;
    rows[lower + k] = s * x + c * y;
  }
}

/** Implicit QL steps with Wilkinson's shift until `beside` vanishes; `turned` follows with its rows. */
function diagonalise({ diagonal: d, beside: e, turned }: Tridiagonal, n: number): void {
  for (let first = 0; first < n; first++)
    for (;;) {
      let last = first;
      while (
        last < n - 1 &&
        Math.abs(e[last]!) > Number.EPSILON * (Math.abs(d[last]!) + Math.abs(d[last + 1]!))
      )
        last++;
      if (last === first) break;
      sweep(d, e, turned, n, first, last);
    }
}

/** One QL step on the block first…last: chases the bulge from its end up to its start. */
function sweep(
  d: Float64Array,
  e: Float64Array,
  turned: Float64Array,
  n: number,
  first: number,
  last: number,
): void {
  const ratio = (d[first + 1]! - d[first]!) / (2 * e[first]!);
  const root = Math.sqrt(ratio * ratio + 1);
  let g = d[last]! - d[first]! + e[first]! / (ratio + (ratio < 0 ? -root : root));
  let [s, c, p] = [1, 1, 0];
  for (let i = last - 1; i >= first; i--) {
    const [f, b] = [s * e[i]!, c * e[i]!];
    const radius = Math.sqrt(f * f + g * g);
    e[i + 1] = radius;
    if (radius === 0) {
      // The block has come apart here: what is left is done by the next step.
      d[i + 1]! -= p;
      e[last] = 0;
      return;
    }
    s = f / radius;
    c = g / radius;
    const shifted = d[i + 1]! - p;
    const moved = (d[i]! - shifted) * s + 2 * c * b;
    p = s * moved;
    d[i + 1] = shifted + p;
    g = c * moved - b;
    rotateRows(turned, n, i, c, s);
  }
  d[first]! -= p;
  e[first] = g;
  e[last] = 0;
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix by Householder tridiagonalisation and implicit QL
 * steps: some 9n³ operations, where Jacobi's rotations need ten times that. Row k of `axes` belongs to value k.
 * Source: Golub & Van Loan, Matrix Computations, sections 8.3.1 and 8.3.3–8.3.5.
 * @param matrix `[n, n]`, finite; it is not changed.
 */
export function eigenOf(matrix: Float64Array, n: number): SymmetricEigen {
  const tridiagonal = tridiagonalise(matrix, n);
  diagonalise(tridiagonal, n);
  const { diagonal, turned } = tridiagonal;
  const order = Array.from({ length: n }, (_, k) => k).sort((i, j) => diagonal[j]! - diagonal[i]!);
  const axes = new Float64Array(n * n);
  order.forEach((from, to) => {
    axes.set(turned.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (k) => diagonal[k]!), axes };
}
