/** The settings that decide a step's learning rate; an optimizer config satisfies it. */
export interface Schedule {
  readonly learningRate: number;
  /** Steps of linear rise. */
  readonly warmup: number;
  /** The step budget; without one the rate stays constant. */
  readonly steps?: number;
}

/** Learning rate of step s, counted from 0: linear warm-up, then constant, or a cosine to the step budget. */
export function learningRateAt({ learningRate, warmup, steps }: Schedule, s: number): number {
  if (s < warmup) return (learningRate * (s + 1)) / warmup;
  if (steps === undefined) return learningRate;
  // Beyond the budget the rate stays zero instead of rising again with the cosine.
  const progress = Math.min(1, (s - warmup) / Math.max(1, steps - warmup));
  return learningRate * 0.5 * (1 + Math.cos(Math.PI * progress));
}

/** Decay of the running mean of weights at step s: min(ema, (1 + s)/(10 + s)). */
export function emaDecayAt(ema: number, s: number): number {
  return Math.min(ema, (1 + s) / (10 + s));
}
