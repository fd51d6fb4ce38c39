import { brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const direction: FindingEntry = {
  id: "direction",
  label: "Samples go from noise to data",
  phase: "after",
  measures: "flow time gained from the start of sampling to its end",
  form: "number",
  chart: "Solvers",
  why: "The same ODE run backwards encodes data as noise. Started from noise it goes where no path has been, and the result is neither.",
  source: "Lipman et al. 2023, arXiv 2210.02747, equation 1, with noise at t = 0",
  observe: ({ samples }) => {
    if (!samples) return notMeasurable("No samples are drawn yet.");
    const [from, to] = samples.span;
    const says = `Sampling starts from noise at t = ${brief(from)} and ends at t = ${brief(to)}.`;
    return { state: to > from ? "fine" : "problem", says, figure: to - from, threshold: 0 };
  },
  remedies: () => [{ label: "Integrate forwards", patch: { mistakes: { wrongWay: null } } }],
};
