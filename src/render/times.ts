/** Between which two stored times a time lies. */
export interface Bracket {
  readonly before: number;
  readonly after: number;
  /** 0 at `before`, 1 at `after`. */
  readonly fraction: number;
}

/** @param times ascending, not empty. @returns the slices around `t`, which is clamped to their range. */
export function bracket(times: readonly number[], t: number): Bracket {
  const last = times.length - 1;
  if (t <= times[0]!) return { before: 0, after: 0, fraction: 0 };
  if (t >= times[last]!) return { before: last, after: last, fraction: 0 };
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= t) low = middle;
    else high = middle;
  }
  return { before: low, after: high, fraction: (t - times[low]!) / (times[high]! - times[low]!) };
}
