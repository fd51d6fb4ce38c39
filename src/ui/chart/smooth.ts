/**
 * Exponential moving average with bias correction (Kingma & Ba 2015, section 3): early values are means of
 * what was seen, not pulled to zero.
 * @param span about how many rows a value averages over
 */
export function smooth(values: ArrayLike<number>, span: number): Float64Array {
  const keep = Math.exp(-1 / Math.max(1, span));
  const out = new Float64Array(values.length);
  let sum = 0;
  let mass = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isFinite(value)) {
      sum = keep * sum + (1 - keep) * value;
      mass = keep * mass + (1 - keep);
    }
    out[i] = mass > 0 ? sum / mass : Number.NaN;
  }
  return out;
}

/** @returns the span a chart of `count` rows smooths over: about a hundredth of it, at least 8 rows. */
export function chartSpan(count: number): number {
  return Math.max(8, count / 100);
}
