import type { RunState } from "../../telemetry/run-store.ts";
import { duration, significant, thousands } from "../../ui/format.ts";

/** What the top bar says about the run; pure, so that it can be written without a render. */

export const stepText = ({ step }: RunState) => thousands(step);

export const budgetText = ({ budget }: RunState) =>
  budget === null ? "steps" : `of ${thousands(budget)} steps`;

export const epochText = ({ epoch }: RunState) => (epoch >= 100 ? thousands(epoch) : epoch.toFixed(1));

export const speedText = ({ stepsPerSecond }: RunState) =>
  stepsPerSecond >= 100
    ? thousands(stepsPerSecond)
    : stepsPerSecond > 0
      ? significant(stepsPerSecond, 2)
      : "–";

/** Empty where there is no budget or no speed to judge by. */
export function timeLeft({ step, budget, stepsPerSecond, phase }: RunState): string {
  if (budget === null || stepsPerSecond <= 0 || step >= budget || phase !== "training") return "";
  return duration((budget - step) / stepsPerSecond);
}

/** Share of the budget that is done, 0…1; 0 without a budget. */
export function progress({ step, budget }: RunState): number {
  return budget === null ? 0 : Math.min(1, step / Math.max(1, budget));
}
