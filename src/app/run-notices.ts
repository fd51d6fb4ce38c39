import type { Divergence, EarlyStop } from "../engine/engine.ts";
import type { Notice } from "../telemetry/run-store.ts";

/** What the lab says of a run unasked: why training ended by itself, or that it begins otherwise than asked for. */

export const lostPairs: Notice = {
  tone: "info",
  text: "The pairs of a reflow round belong to the data, source and seed of the run that made them; this run pairs points as they come.",
  hint: "Train it, then press Reflow for pairs of its own.",
};

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
    hint: "Lower the learning rate, clip the gradient or scale the data, and it trains on; Findings names what may be the cause.",
  };
}
