import type { OptimizerConfig } from "../config/types.ts";

/** Learning rate of step `s` (from 0): linear warm-up, then constant, or a cosine down to optimizer.steps. */
export function learningRate(optimizer: OptimizerConfig, s: number): number {
  const { learningRate: peak, warmup, steps } = optimizer;
  if (s < warmup) return (peak * (s + 1)) / warmup;
  if (steps === undefined || steps <= warmup) return peak;
  const done = Math.min(1, (s - warmup) / (steps - warmup));
  return peak * 0.5 * (1 + Math.cos(Math.PI * done));
}

/** What the adamw kernel needs of step `s`: learning rate, both bias corrections, EMA decay. */
export function scheduleRow(optimizer: OptimizerConfig, s: number): [number, number, number, number] {
  return [
    learningRate(optimizer, s),
    1 / -Math.expm1((s + 1) * Math.log(0.9)),
    1 / -Math.expm1((s + 1) * Math.log(0.999)),
    Math.min(optimizer.ema, (1 + s) / (10 + s)),
  ];
}
