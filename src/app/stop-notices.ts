import type { Divergence, EarlyStop } from "../engine/engine.ts";
import type { Notice } from "../telemetry/run-store.ts";

/** Why training ended by itself. */

export function stoppedEarly({ step, bestStep, bestLoss }: EarlyStop): Notice {
  return {
    tone: "info",
    text: `Training stopped at step ${step.toLocaleString("en")}: no validation has been better than ${bestLoss.toPrecision(3)} at step ${bestStep.toLocaleString("en")}. The averaged weights of that step are back.`,
    hint: "Train on, or raise the patience under Optimizer.",
  };
}

export function diverged({ step, where, restoredStep }: Divergence): Notice {
  return {
    tone: "problem",
    text: `Training stopped at step ${step.toLocaleString("en")}: a value was not finite in ${where}. The weights of step ${restoredStep.toLocaleString("en")} are back.`,
    hint: "Lower the learning rate or clip the gradient, then train on.",
  };
}
