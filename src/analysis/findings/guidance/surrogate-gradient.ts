import { above, type FindingEntry, notMeasurable, percent } from "../entry.ts";

export const surrogateGradient: FindingEntry = {
  id: "surrogate-gradient",
  label: "The surrogate's gradient is tame",
  phase: "guidance",
  measures: "share of evaluations at which it was clipped",
  form: "share",
  chart: "Guidance",
  why: "Between scored points a gaussian process with a short length scale has huge gradients. Clipped everywhere, they push with full force in directions that mean nothing.",
  source: "Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, section 9.4",
  observe: ({ surrogate }) => {
    if (!surrogate) return notMeasurable("No scored points guide the samples.");
    const says = `The surrogate's gradient was clipped in ${percent(surrogate.clippedShare)} of all evaluations.`;
    return above(surrogate.clippedShare, { watch: 0.3, problem: 0.9 }, says);
  },
  remedies: () => [
    { label: "Measure the push in velocities", patch: { guidance: { relative: true } } },
    { label: "A trust region", patch: { guidance: { trust: 2 } } },
  ],
};
