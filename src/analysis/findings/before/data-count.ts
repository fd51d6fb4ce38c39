import { datasets } from "../../../algorithms/datasets/index.ts";
import { findEntry } from "../../../algorithms/entry.ts";
import { below, brief, counted, type FindingEntry } from "../entry.ts";

export const dataCount: FindingEntry = {
  id: "data-count",
  label: "Enough data for the dimension",
  phase: "before",
  measures: "training points per column",
  form: "number",
  chart: "Data",
  why: "Fewer points than columns span only a part of the space: all that a model can learn lies in that part. With a few points per column the density between them is a guess.",
  source: "Wainwright 2019, High-Dimensional Statistics, section 6.1: covariance needs n well above d",
  observe: ({ data }) => {
    const ratio = data.train / data.dim;
    const says = `${counted(data.train)} training points for ${counted(data.dim)} columns, ${brief(ratio)} each.`;
    // At 1 the sample covariance is singular; its error is about √(d/n), 30 % at 10.
    return below(ratio, { watch: 10, problem: 1 }, says);
  },
  // A table and a person's own points are as many as they are.
  remedies: ({ data }) =>
    findEntry(datasets, data.id)?.kind === "generator"
      ? [
          {
            label: "Draw ten times as many points",
            patch: { data: { count: Math.min(1e6, 10 * data.count) } },
          },
        ]
      : [],
};
