import { median } from "../../lib/stats.ts";

/** @returns the last `count` finite numbers of a column, in their order */
export function lastOf(column: ArrayLike<number>, count: number): Float64Array {
  const found: number[] = [];
  for (let i = column.length - 1; i >= 0 && found.length < count; i--) {
    const value = column[i]!;
    if (Number.isFinite(value)) found.push(value);
  }
  return Float64Array.from(found.reverse());
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** @returns the median of the last `count` finite numbers of a column; NaN where there are none */
export function lastMedian(column: ArrayLike<number>, count: number): number {
  const values = lastOf(column, count);
  return values.length === 0 ? Number.NaN : median(values);
}

/** @returns means of `blocks` stretches of equal length, oldest first; a rest at the beginning is left out */
export function blockMeans(column: ArrayLike<number>, blocks: number): number[] {
  const length = Math.floor(column.length / blocks);
  const start = column.length - blocks * length;
  return Array.from({ length: blocks }, (_, b) => {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += column[start + b * length + i]!;
    return sum / length;
  });
}
