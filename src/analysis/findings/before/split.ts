import { normalQuantile } from "../../../lib/normal-quantile.ts";
import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const split: FindingEntry = {
  id: "split",
  label: "Representative split",
  phase: "before",
  measures: "largest mean difference in standard errors",
  form: "number",
  chart: "Data",
  why: "Held-out points that differ from the training points measure the difference, not the model. A validation loss above the training loss then says nothing about overfitting.",
  source: "Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, section 7.2",
  observe: ({ data }) => {
    if (!data.splitShift) return notMeasurable("Fewer than ten points are held out.");
    const { z, tests } = data.splitShift;
    // Bonferroni over all columns: a fair split is above by chance once in 1,000, and once in a million.
    const quantile = (chance: number) => normalQuantile(1 - chance / (2 * tests));
    const says = `Held-out columns differ from training columns by ${brief(z)} standard errors at most.`;
    return above(z, { watch: quantile(1e-3), problem: quantile(1e-6) }, says);
  },
  remedies: ({ seed }) => [{ label: "Split with another seed", patch: { seed: (seed + 1) % 2 ** 32 } }],
};
