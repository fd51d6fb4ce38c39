import { below, counted, type FindingEntry, noRemedy, notMeasurable } from "../entry.ts";

export const metricCount: FindingEntry = {
  id: "metric-count",
  label: "Enough samples to measure",
  phase: "evaluation",
  measures: "samples of the last quality measurement",
  form: "number",
  chart: "Quality",
  why: "Distances between samples are biased upwards by about the square root of one over n, and more in high dimension. Two models measured with few samples differ by chance.",
  source: "Chong & Forsyth 2020, Effectively Unbiased FID, arXiv 1911.07023",
  observe: ({ measuredCount, data }) => {
    if (measuredCount === null) return notMeasurable("No quality has been measured yet.");
    const enough = data.dim > 16 ? 10000 : 1000;
    // The counts at which figures are no longer drawn faint.
    return below(
      measuredCount,
      { watch: enough, problem: 100 },
      `The figures come from ${counted(measuredCount)} samples.`,
    );
  },
  remedies: noRemedy,
};
