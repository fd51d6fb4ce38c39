import { adamw } from "../algorithms/optimizers/adamw.ts";
import { emaDecayAt, learningRateAt } from "../algorithms/optimizers/schedule.ts";
import type { OptimizerConfig } from "../config/types.ts";

/** What the adamw kernel needs of step `s`: learning rate, both bias corrections, EMA decay. */
export function scheduleRow(optimizer: OptimizerConfig, s: number): [number, number, number, number] {
  const [beta1, beta2] = adamw.betas;
  return [
    learningRateAt(optimizer, s),
    biasCorrection(beta1, s + 1),
    biasCorrection(beta2, s + 1),
    emaDecayAt(optimizer.ema, s),
  ];
}

/** 1/(1 − betaⁿ), without the cancellation of small n. */
function biasCorrection(beta: number, n: number): number {
  return 1 / -Math.expm1(n * Math.log(beta));
}
