import { couplings } from "../../../algorithms/couplings/index.ts";
import { getEntry } from "../../../algorithms/entry.ts";
import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";
import type { FieldFacts, HistoryFacts } from "../observation.ts";
import { meanOf } from "../series.ts";

export const wrongTarget: FindingEntry = {
  id: "wrong-target",
  label: "Trained on what is integrated",
  phase: "during",
  measures: "loss on pairs of the path over the loss that training reports, or its inverse",
  form: "number",
  chart: "Loss",
  why: "Sampling integrates the network's output as the velocity of the path. A network that was trained on something else reaches a fine loss and samples that are shrunk, shifted or past the data.",
  source: "Lipman et al. 2023, arXiv 2210.02747, equation 9",
  observe: ({ field, history, config }) => {
    if (!field || field.since < 50) return notMeasurable("Fewer than 50 steps are trained.");
    if (config.loss.prediction === "score")
      return notMeasurable(
        "A score's loss hangs on the few times near the data, and a few hundred pairs miss them.",
      );
    if (getEntry(couplings, config.coupling.id).kind === "plan")
      return notMeasurable(
        "The pairs of a transport plan are drawn on the GPU and cannot be drawn again here.",
      );
    const reported = reportedThen(history, field);
    if (!reported) return notMeasurable("The losses of those steps are not at hand.");
    const ratio = Math.max(field.loss / reported.most, reported.least / field.loss, 1);
    const says =
      ratio > 1.5
        ? `On ${field.count} pairs of this path the error is ${brief(field.loss)}, and training reports ${brief(reported.mean)}.`
        : `The error on pairs of this path is what training reports, ${brief(field.loss)} against ${brief(reported.mean)}.`;
    // The 16 built-in sets came to 1.00 to 1.11 after 300 steps; x1 in the place of the velocity, to 4.
    return above(ratio, { watch: 1.5, problem: 1.8 }, says);
  },
  remedies: () => [{ label: "Train on the velocity", patch: { mistakes: { wrongTarget: null } } }],
};

/** Steps before a look whose losses count too: one step's loss is a noisy figure. */
const before = 20;

/** @returns the losses of the steps that a look saw: early on the loss falls by half while one looks */
function reportedThen({ step, loss }: HistoryFacts, { since, until }: FieldFacts) {
  const seen: number[] = [];
  for (let i = step.length - 1; i >= 0 && step[i]! > since - before; i--)
    if (step[i]! <= until && Number.isFinite(loss[i]!)) seen.push(loss[i]!);
  return seen.length === 0 ? null : { mean: meanOf(seen), least: Math.min(...seen), most: Math.max(...seen) };
}
