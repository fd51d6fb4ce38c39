import { above, type FindingEntry, noRemedy, notMeasurable, percent } from "../entry.ts";

export const leakage: FindingEntry = {
  id: "leakage",
  label: "Held-out points are new",
  phase: "before",
  measures: "share of held-out points that are training points",
  form: "share",
  chart: "Data",
  why: "A held-out point that the network was trained on cannot show whether it learnt by heart. Every held-out figure is then too good.",
  source: "Kapoor & Narayanan 2023, Leakage and the reproducibility crisis, Patterns 4(9)",
  observe: ({ data }) => {
    if (data.validation + data.test === 0) return notMeasurable("No points are held out.");
    const says = `${percent(data.leaked)} of the held-out points stand in the training split too.`;
    // Tables that were rounded hold a few equal rows.
    return above(data.leaked, { watch: 0.02, problem: 0.2 }, says);
  },
  remedies: noRemedy,
};
