import { below, brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const randomField: FindingEntry = {
  symptom: true,
  id: "random-field",
  label: "The field points the right way",
  phase: "during",
  measures: "correlation of the network's velocity with the paths', over what is reachable",
  form: "share",
  chart: "Loss",
  why: "The exact field is the mean of the paths' velocities, and its correlation with them is the root of the share that can be known. A field with none of it has learnt nothing, however its arrows look.",
  source: "Lipman et al. 2023, arXiv 2210.02747, theorem 1",
  observe: ({ field, floor }) => {
    if (!field || field.since < 200) return notMeasurable("Fewer than 200 steps are trained.");
    const correlation = Number.isNaN(field.correlation) ? 0 : field.correlation;
    // By the law of total variance the mean explains 1 − floor/power; without a floor, all counts as reachable.
    const reachable = floor === null ? 1 : Math.sqrt(Math.max(0, 1 - floor / field.power));
    if (reachable < 0.1)
      return notMeasurable("The paths' velocities can hardly be foretold from where they are.");
    const share = correlation / reachable;
    const says = `The field agrees with the paths by ${brief(correlation)}, of ${brief(reachable)} that can be reached.`;
    // After 300 steps the 16 built-in sets came to 0.48 (digits) to 0.98.
    return below(share, { watch: 0.4, problem: 0.15 }, says);
  },
  remedies: ({ optimizer: { learningRate } }) => [
    { label: "A tenth of the learning rate", patch: { optimizer: { learningRate: learningRate / 10 } } },
    { label: "Standardise the columns", patch: { data: { scaling: "standardize" } } },
  ],
};
