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
  observe: ({ measured }) => {
    if (!measured) return notMeasurable("No quality has been measured yet.");
    const { count, least } = measured;
    // The counts at which figures are no longer drawn faint.
    return below(count, { watch: least, problem: 100 }, `The figures come from ${counted(count)} samples.`);
  },
  remedies: noRemedy,
};
