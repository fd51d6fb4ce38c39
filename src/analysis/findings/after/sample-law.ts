import { brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const sampleLaw: FindingEntry = {
  symptom: true,
  id: "sample-law",
  label: "Samples have the data's place and size",
  phase: "after",
  measures: "shift in standard deviations, or |log| of the ratio of spreads",
  form: "number",
  chart: "Quality",
  why: "Mean and spread are the first things a flow gets right. Samples that are shrunk, stretched or shifted point to a target, a scale or a time that is wrong.",
  source: "Lipman et al. 2023, arXiv 2210.02747, theorem 1: the marginals are the data's at t = 1",
  observe: ({ samples }) => {
    if (!samples || samples.since < 200) return notMeasurable("Fewer than 200 steps are trained.");
    if (!samples.finite)
      return { state: "problem", says: "Some samples are not finite.", figure: Number.NaN, threshold: 1 };
    const { shift, spread } = samples;
    const figure = Math.max(shift, Math.abs(Math.log(spread)));
    const says = `Samples are ${brief(spread)} times as wide as the data, and ${brief(shift)} standard deviations off at most.`;
    // 256 samples leave 0.06 a column by chance; the 16 built-in sets came to 0.04 to 0.21 after 300 steps.
    const state = figure > 1 ? "problem" : figure > 0.4 ? "watch" : "fine";
    return { state, says, figure, threshold: figure > 1 ? 1 : 0.4 };
  },
  remedies: ({ optimizer: { learningRate } }) => [
    { label: "Integrate as trained", patch: { solver: { scheduler: "own" } } },
    { label: "A third of the learning rate", patch: { optimizer: { learningRate: learningRate / 3 } } },
  ],
};
