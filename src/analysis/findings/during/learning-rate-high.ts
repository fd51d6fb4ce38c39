import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";
import { blockMeans } from "../series.ts";

const blocks = 8;

export const learningRateHigh: FindingEntry = {
  id: "learning-rate-high",
  label: "Learning rate not too high",
  phase: "during",
  measures: "loss now over the best so far, in eighths of the run",
  form: "number",
  chart: "Loss",
  why: "Steps that are too long jump over the valley that they should descend: the loss stays up, or rises again. What is lost that way no number of further steps brings back.",
  source: "Goodfellow, Bengio & Courville 2016, Deep Learning, section 8.3.1",
  observe: ({ history, field, config }) => {
    if (history.loss.length < 160 || !field) return notMeasurable("Fewer than 160 steps are trained.");
    const means = blockMeans(history.loss, blocks);
    const best = Math.min(...means);
    const now = means.at(-1)!;
    const { learningRate } = config.optimizer;
    // A network that stayed at 0 would have `power`: a loss above it is worse than no network at all.
    const rise = Math.max(now / best, now / field.power);
    const says = `The loss is ${brief(now)}; it was ${brief(best)} at best, and the learning rate is ${brief(learningRate)}.`;
    // The 16 built-in sets came to 1.00 to 1.05 in 300 steps.
    return above(rise, { watch: 1.15, problem: 1.5 }, says);
  },
  remedies: ({ optimizer: { learningRate, warmup } }) => [
    { label: "A tenth of the learning rate", patch: { optimizer: { learningRate: learningRate / 10 } } },
    ...(warmup === 0 ? [{ label: "Warm up over 100 steps", patch: { optimizer: { warmup: 100 } } }] : []),
  ],
};
