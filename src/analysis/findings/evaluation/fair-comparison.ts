import { above, brief, type FindingEntry, noRemedy, notMeasurable } from "../entry.ts";

export const fairComparison: FindingEntry = {
  id: "fair-comparison",
  label: "Compared runs had the same budget",
  phase: "evaluation",
  measures: "largest number of steps over the smallest, of the runs compared",
  form: "number",
  chart: "Runs",
  why: "A run that trained longer is usually better, whatever else differs. Compare runs of the same number of steps, or say what each was given.",
  source: "Dodge et al. 2019, Show Your Work, arXiv 1909.03004",
  observe: ({ comparedSteps }) => {
    if (comparedSteps.length < 2) return notMeasurable("The loss chart compares with no other run.");
    const ratio = Math.max(...comparedSteps) / Math.max(1, Math.min(...comparedSteps));
    const says = `Of the runs compared the longest was trained ${brief(ratio)} times as long as the shortest.`;
    return above(ratio, { watch: 1.1 }, says);
  },
  remedies: noRemedy,
};
