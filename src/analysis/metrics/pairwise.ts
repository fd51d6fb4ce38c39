import type { PairWork } from "./pair-work.ts";
import type { PointSet, Watch } from "./types.ts";

/** Rows between two reports at the least. */
const BLOCK = 64;

type Row = Float32Array | Float64Array;

/** @param share of all that is done before row i */
function* visited(
  { a, b, below }: { readonly a: PointSet; readonly b: PointSet; readonly below: boolean },
  visit: (row: Row, i: number) => void,
  share: (i: number) => number,
  watch?: Watch,
): PairWork<void> {
  let reported = -BLOCK;
  for (let first = 0; first < a.count; ) {
    if (first - reported >= BLOCK) {
      watch?.progress?.(share(first));
      reported = first;
    }
    const { squares, count, stride, by } = yield { a, b, first, below };
    watch?.note?.(by);
    const last = Math.min(a.count, first + count);
    // A view for each row is dear where rows are short to compute.
    if (squares.length === b.count) visit(squares, first++);
    else
      for (let at = 0; first < last; first++, at += stride) visit(squares.subarray(at, at + b.count), first);
  }
}

/**
 * Squared distances row by row, so that no matrix is kept.
 * @param visit gets row i `[b.count]`, which the next row may overwrite.
 */
export function eachRow(
  a: PointSet,
  b: PointSet,
  visit: (row: Row, i: number) => void,
  watch?: Watch,
): PairWork<void> {
  return visited({ a, b, below: false }, visit, (i) => i / a.count, watch);
}

/**
 * Every pair of one set once.
 * @param visit gets the squared distances from point i to the points before it: the first i entries of `row`.
 */
export function eachPair(set: PointSet, visit: (row: Row, i: number) => void, watch?: Watch): PairWork<void> {
  return visited({ a: set, b: set, below: true }, visit, (i) => (i / set.count) ** 2, watch);
}

/** What a metric tells while one of several passes is at work. */
export function within({ progress, note }: Watch, pass: number, passes: number): Watch {
  return { progress: progress && ((share) => progress((pass + share) / passes)), note };
}

/**
 * @param skip a column left out, or −1.
 * @returns the k smallest of a row in rising order, written to `least`.
 */
export function smallest(row: Row, skip: number, least: Float64Array): Float64Array {
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
export function* nearestWithin(set: PointSet, k: number, watch?: Watch): PairWork<Float64Array> {
  const nearest = new Float64Array(set.count * k);
  yield* eachRow(set, set, (row, i) => smallest(row, i, nearest.subarray(i * k, (i + 1) * k)), watch);
  return nearest;
}

/** @returns squared distances from each point to its k nearest in `others`, `[count, k]`, rising. */
export function* nearestAmong(
  set: PointSet,
  others: PointSet,
  k: number,
  watch?: Watch,
): PairWork<Float64Array> {
  const nearest = new Float64Array(set.count * k);
  yield* eachRow(set, others, (row, i) => smallest(row, -1, nearest.subarray(i * k, (i + 1) * k)), watch);
  return nearest;
}
