import type { PointSet, Progress } from "./types.ts";

/** Rows between two reports. */
const BLOCK = 64;

/** Writes the squared distances from point i of `a` to the first `count` points of `b`. */
function fillRow(a: PointSet, i: number, b: PointSet, count: number, row: Float64Array): void {
  const { dim } = a;
  const [from, to] = [a.points, b.points];
  const start = i * dim;
  for (let j = 0, at = 0; j < count; j++) {
    let sum = 0;
    for (let k = 0; k < dim; k++, at++) {
      const difference = from[start + k]! - to[at]!;
      sum += difference * difference;
    }
    row[j] = sum;
  }
}

/**
 * Squared distances row by row, so that no matrix is kept.
 * @param visit gets row i `[b.count]`, which the next row overwrites.
 */
export function eachRow(
  a: PointSet,
  b: PointSet,
  visit: (row: Float64Array, i: number) => void,
  progress?: Progress,
): void {
  const row = new Float64Array(b.count);
  for (let i = 0; i < a.count; i++) {
    if (i % BLOCK === 0) progress?.(i / a.count);
    fillRow(a, i, b, b.count, row);
    visit(row, i);
  }
}

/**
 * Every pair of one set once.
 * @param visit gets the squared distances from point i to the points before it: the first i entries of `row`.
 */
export function eachPair(
  set: PointSet,
  visit: (row: Float64Array, i: number) => void,
  progress?: Progress,
): void {
  const row = new Float64Array(set.count);
  for (let i = 0; i < set.count; i++) {
    if (i % BLOCK === 0) progress?.((i / set.count) ** 2);
    fillRow(set, i, set, i, row);
    visit(row, i);
  }
}

/** The part of a metric's work that one of several passes is. */
export function within(progress: Progress | undefined, pass: number, passes: number): Progress | undefined {
  return progress && ((share) => progress((pass + share) / passes));
}

/**
 * @param skip a column left out, or −1.
 * @returns the k smallest of a row in rising order, written to `least`.
 */
export function smallest(row: Float64Array, skip: number, least: Float64Array): Float64Array {
  least.fill(Infinity);
  const last = least.length - 1;
  for (let j = 0; j < row.length; j++) {
    const value = row[j]!;
    if (value >= least[last]! || j === skip) continue;
    let place = last;
    while (place > 0 && least[place - 1]! > value) {
      least[place] = least[place - 1]!;
      place--;
    }
    least[place] = value;
  }
  return least;
}

/** @returns squared distances to the k nearest others of the same set, `[count, k]`, rising. */
export function nearestWithin(set: PointSet, k: number, progress?: Progress): Float64Array {
  const nearest = new Float64Array(set.count * k);
  eachRow(set, set, (row, i) => smallest(row, i, nearest.subarray(i * k, (i + 1) * k)), progress);
  return nearest;
}

/** @returns squared distances from each point to its k nearest in `others`, `[count, k]`, rising. */
export function nearestAmong(set: PointSet, others: PointSet, k: number, progress?: Progress): Float64Array {
  const nearest = new Float64Array(set.count * k);
  eachRow(set, others, (row, i) => smallest(row, -1, nearest.subarray(i * k, (i + 1) * k)), progress);
  return nearest;
}
