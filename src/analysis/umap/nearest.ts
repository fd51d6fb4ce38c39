import type { UmapMetric } from "../../lib/umap-settings.ts";

/** The nearest rows of each query, rising in distance. */
export interface NearestRows {
  readonly k: number;
  /** `[queries, k]` */
  readonly index: Int32Array;
  /** `[queries, k]` */
  readonly distance: Float64Array;
}

/** Distance of row i of `a` from row j of `b`. */
type RowDistance = (a: Float64Array, i: number, b: Float64Array, j: number, dim: number) => number;

const distances: Readonly<Record<UmapMetric, RowDistance>> = {
  euclidean: (a, i, b, j, dim) => {
    let sum = 0;
    for (let k = 0; k < dim; k++) sum += (a[i * dim + k]! - b[j * dim + k]!) ** 2;
    return Math.sqrt(sum);
  },
  manhattan: (a, i, b, j, dim) => {
    let sum = 0;
    for (let k = 0; k < dim; k++) sum += Math.abs(a[i * dim + k]! - b[j * dim + k]!);
    return sum;
  },
  // Rows have length 1, see `prepared`. Rounding must not make a distance negative.
  cosine: (a, i, b, j, dim) => {
    let inner = 0;
    for (let k = 0; k < dim; k++) inner += a[i * dim + k]! * b[j * dim + k]!;
    return Math.max(0, 1 - inner);
  },
};

/** @returns the rows in float64; of length 1 where only their direction counts, 0 where they have none */
export function prepared(points: ArrayLike<number>, dim: number, metric: UmapMetric): Float64Array {
  const rows = Float64Array.from(points);
  if (metric !== "cosine") return rows;
  for (let start = 0; start < rows.length; start += dim) {
    const row = rows.subarray(start, start + dim);
    const norm = Math.hypot(...row);
    if (norm > 0) for (let k = 0; k < dim; k++) row[k]! /= norm;
  }
  return rows;
}

/** Rows between two reports. */
const BLOCK = 64;

/**
 * Brute force, exact: queries × references × dim operations.
 * @param queries `[queries, dim]` as `prepared` gives them; the references themselves: each row is then its own
 * first neighbour, whatever else lies on it.
 * @param k at most the number of references
 */
export function nearestRows(
  queries: Float64Array,
  references: Float64Array,
  dim: number,
  k: number,
  metric: UmapMetric,
  progress: (share: number) => void = () => undefined,
): NearestRows {
  const count = queries.length / dim;
  const others = references.length / dim;
  const distance = distances[metric];
  const own = queries === references;
  const index = new Int32Array(count * k);
  const far = new Float64Array(count * k).fill(Infinity);
  for (let i = 0; i < count; i++) {
    if (i % BLOCK === 0) progress(i / count);
    const start = i * k;
    const last = start + k - 1;
    for (let j = 0; j < others; j++) {
      const value = own && i === j ? -1 : distance(queries, i, references, j, dim);
      if (value >= far[last]!) continue;
      let place = last;
      while (place > start && far[place - 1]! > value) {
        far[place] = far[place - 1]!;
        index[place] = index[place - 1]!;
        place--;
      }
      far[place] = value;
      index[place] = j;
    }
    if (own) far[start] = 0;
  }
  return { k, index, distance: far };
}
