import { adamw } from "../algorithms/optimizers/adamw.ts";
import { emaDecayAt, learningRateAt } from "../algorithms/optimizers/schedule.ts";
import type { OptimizerConfig } from "../config/types.ts";
import { historyRows } from "./rows.ts";

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

/** Rows of `count` steps from `step` on; the schedule is a ring as long as the history's. */
export function writeSchedule(
  queue: GPUQueue,
  schedule: GPUBuffer,
  optimizer: OptimizerConfig,
  step: number,
  count: number,
): void {
  const rows = new Float32Array(4 * count);
  for (let i = 0; i < count; i++) rows.set(scheduleRow(optimizer, step + i), 4 * i);
  const at = step % historyRows;
  const fitting = 4 * Math.min(count, historyRows - at);
  queue.writeBuffer(schedule, 16 * at, rows, 0, fitting);
  if (fitting < rows.length) queue.writeBuffer(schedule, 0, rows, fitting);
}

/** 1/(1 − betaⁿ), without the cancellation of small n. */
function biasCorrection(beta: number, n: number): number {
  return 1 / -Math.expm1(n * Math.log(beta));
}
