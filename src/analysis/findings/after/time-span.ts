import { below, brief, type FindingEntry, notMeasurable, percent } from "../entry.ts";

export const timeSpan: FindingEntry = {
  id: "time-span",
  label: "Samples go all the way",
  phase: "after",
  measures: "share of flow time that sampling covers",
  form: "share",
  chart: "Solvers",
  why: "Noise turns into data between t = 0 and t = 1. What is left out at the end stays as noise in the samples, and what is left out at the start puts them where no path was.",
  source: "Lipman et al. 2023, arXiv 2210.02747, equation 1",
  observe: ({ samples }) => {
    if (!samples) return notMeasurable("No samples are drawn yet.");
    const [from, to] = samples.span;
    const covered = Math.abs(to - from);
    // Paths with a singular end stop a thousandth before it.
    const says = `Sampling runs from t = ${brief(from)} to ${brief(to)}, ${percent(covered)} of the way.`;
    return below(covered, { watch: 0.999, problem: 0.97 }, says);
  },
  remedies: () => [{ label: "Integrate from 0 to 1", patch: { mistakes: { shortSpan: null } } }],
};
