import { above, brief, type FindingEntry, notMeasurable, percent } from "../entry.ts";
import { lastMedian, lastOf } from "../series.ts";

export const clipping: FindingEntry = {
  id: "clipping",
  label: "Clipping is rare",
  phase: "during",
  measures: "share of the last 500 steps that are clipped",
  form: "share",
  chart: "Gradient",
  why: "Clipping is there for the odd large gradient. Where most steps are clipped every batch counts the same whatever its error, and the mean that the loss asks for is no longer what is learnt.",
  source: "Zhang et al. 2020, Why gradient clipping accelerates training, arXiv 1905.11881",
  observe: ({ history, config }) => {
    const { clip } = config.optimizer;
    if (clip === 0) return notMeasurable("Clipping is off.");
    const norms = lastOf(history.gradNorm, 500);
    if (norms.length < 50) return notMeasurable("Fewer than 50 steps are trained.");
    const share = norms.filter((norm) => norm > clip).length / norms.length;
    const typical = brief(lastMedian(history.gradNorm, 500));
    const says = `${percent(share)} of steps are clipped: a typical gradient has norm ${typical}, the clip is ${brief(clip)}.`;
    // Adam divides by the gradient's size, so that a clip that always acts costs little by itself: watch, no more.
    return above(share, { watch: 0.3 }, says);
  },
  remedies: ({ optimizer: { clip, learningRate } }) => [
    { label: "Raise the clip", patch: { optimizer: { clip: Math.min(100, 3 * clip) } } },
    { label: "Halve the learning rate", patch: { optimizer: { learningRate: learningRate / 2 } } },
  ],
};
