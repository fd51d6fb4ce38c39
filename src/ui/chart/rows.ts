/** @returns the row whose step is nearest to x; −1 where there are no rows. Steps ascend. */
export function rowAt(steps: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = steps.length - 1;
  if (high < 0) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (steps[middle]! <= x) low = middle;
    else high = middle;
  }
  return Math.abs(steps[high]! - x) < Math.abs(steps[low]! - x) ? high : low;
}

/** @returns the last finite value at or before a row; NaN where there is none. */
export function rowOf(values: ArrayLike<number>, row: number): number {
  for (let i = row; i >= 0; i--) if (Number.isFinite(values[i])) return values[i]!;
  return Number.NaN;
}
