import { emaDecayAt } from "../../../algorithms/optimizers/schedule.ts";
import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";

/** Of the average: less of it than this says nothing of it. */
const mostBefore = 0.05;

/** Of the average at a step, the share that was in it at an earlier one, or a little less than `mostBefore`. */
function shareBefore(earlier: number, step: number, ema: number): number {
  let share = 1;
  for (let s = earlier; s < step && share > mostBefore; s++) share *= emaDecayAt(ema, s);
  return share;
}

export const emaLag: FindingEntry = {
  id: "ema-lag",
  label: "Averaged weights keep up",
  phase: "during",
  measures: "loss of the averaged weights over that of the raw ones",
  form: "number",
  chart: "Loss",
  why: "Samples are drawn with averaged weights, which remove the noise of the last steps. Without an average samples jitter with every step; with one slower than the run they show a network of long ago.",
  source: "Karras et al. 2024, Analyzing and Improving the Training Dynamics, arXiv 2312.02696, section 3",
  observe: ({ config, field, history }) => {
    if (config.optimizer.ema === 0)
      return {
        state: "watch",
        says: "Samples are drawn without averaging the weights.",
        figure: 0,
        threshold: 0,
      };
    if (!field || field.since < 100) return notMeasurable("Fewer than 100 steps are trained.");
    if (history.since > 0 && shareBefore(history.since, field.since, config.optimizer.ema) > mostBefore)
      return notMeasurable("The average still holds what was learnt before the last change.");
    const ratio = field.emaLoss / field.loss;
    const says = `The averaged weights' loss is ${brief(ratio)} times that of the raw ones.`;
    // The warm-up of the average keeps it within a tenth of the run: the 16 built-in sets came to 0.99 to 1.01.
    return above(ratio, { watch: 1.25, problem: 2 }, says);
  },
  remedies: ({ optimizer: { ema } }) =>
    ema === 0
      ? [{ label: "Average over 1,000 steps", patch: { optimizer: { ema: 0.999 } } }]
      : [
          {
            label: "Average over a tenth as many steps",
            patch: { optimizer: { ema: Math.max(0.9, 1 - 10 * (1 - ema)) } },
          },
        ],
};
