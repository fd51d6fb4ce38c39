import { clippedShare } from "../../../lib/clipped-share.ts";
import { above, type FindingEntry, noRemedy, notMeasurable, percent } from "../entry.ts";

export const surrogateGradient: FindingEntry = {
  id: "surrogate-gradient",
  label: "The surrogate's gradient is tame",
  phase: "guidance",
  measures: "share of evaluations at which it was clipped",
  form: "share",
  chart: "Surrogate",
  why: "Between scored points a gaussian process with a short length scale has huge gradients. Clipped everywhere, they push with full force in directions that mean nothing.",
  source: "Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, section 9.4",
  observe: ({ surrogate }) => {
    if (!surrogate) return notMeasurable("No scored points have guided samples of this run.");
    const says = `The surrogate's gradient was clipped in ${percent(surrogate.clippedShare)} of all evaluations.`;
    return above(surrogate.clippedShare, clippedShare, says);
  },
  // Its settings are the panel's own, and none of the config's.
  remedies: noRemedy,
};
