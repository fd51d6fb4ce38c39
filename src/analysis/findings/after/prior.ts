import { below, type FindingEntry, notMeasurable, percent } from "../entry.ts";

export const prior: FindingEntry = {
  symptom: true,
  id: "prior",
  label: "Samples leave the noise",
  phase: "after",
  measures: "way from noise to sample, over the data's std",
  form: "share",
  chart: "Stage",
  why: "A network that answers almost nothing leaves samples where they started. They look like noise because they are the noise.",
  source: "Lipman et al. 2023, arXiv 2210.02747, equation 1",
  observe: ({ samples }) => {
    if (!samples || samples.since < 100) return notMeasurable("Fewer than 100 steps are trained.");
    // Two sets of 256 real points differ by about 0.02; a source that close to the data need not be left.
    if (samples.toData < 0.05)
      return notMeasurable("Samples are already as close to the data as can be told.");
    const says = `Samples end ${percent(samples.displacement)} of the data's standard deviation from where they start.`;
    return below(samples.displacement, { watch: 0.15, problem: 0.05 }, says);
  },
  remedies: ({ optimizer: { learningRate } }) => [
    { label: "Ten times the learning rate", patch: { optimizer: { learningRate: 10 * learningRate } } },
  ],
};
