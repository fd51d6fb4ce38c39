/** A figure over the seeds of one row. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation with n − 1; NaN for one value. */
  readonly deviation: number;
  readonly count: number;
}

export function meanAndSpread(values: readonly number[]): Spread {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (count - 1)), count };
}

/** "0.214 ± 0.012", with the number of seeds where it is not three; "–" where there is none. */
export function show(spread: Spread | null): string {
  if (!spread) return "–";
  const { mean, deviation, count } = spread;
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(mean) || 1)));
  const of = count === 3 ? "" : ` (${count})`;
  return Number.isNaN(deviation)
    ? `${mean.toFixed(digits)}${of}`
    : `${mean.toFixed(digits)} ± ${deviation.toFixed(digits)}${of}`;
}

/** How many times the second is contained in the first, by their means. */
export function ratioOf(a: Spread | null, b: Spread | null): string {
  return a && b ? (a.mean / b.mean).toFixed(1) : "–";
}

/**
 * Whether a mean differs from another by more than two standard errors of the difference.
 * @returns "unknown" where either has fewer than three seeds
 */
export function compare(a: Spread, b: Spread): "lower" | "higher" | "same" | "unknown" {
  if (a.count < 3 || b.count < 3) return "unknown";
  const error = Math.sqrt(a.deviation ** 2 / a.count + b.deviation ** 2 / b.count);
  if (Math.abs(a.mean - b.mean) <= 2 * error) return "same";
  return a.mean < b.mean ? "lower" : "higher";
}
