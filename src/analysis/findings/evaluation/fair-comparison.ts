import { above, brief, type FindingEntry, noRemedy, notMeasurable } from "../entry.ts";

export const fairComparison: FindingEntry = {
  id: "fair-comparison",
  label: "Compared runs had the same budget",
  phase: "evaluation",
  measures: "largest number of steps over the smallest, of the runs kept",
  form: "number",
  chart: "Runs",
  why: "A run that trained longer is usually better, whatever else differs. Compare runs of the same number of steps, or say what each was given.",
  source: "Dodge et al. 2019, Show Your Work, arXiv 1909.03004",
  observe: ({ comparedSteps }) => {
    // A run of a few steps was a try, not a rival.
    const trained = comparedSteps.filter((steps) => steps >= 100);
    if (trained.length < 2) return notMeasurable("There is no other run to compare with.");
    const ratio = Math.max(...trained) / Math.min(...trained);
    const says = `Of ${trained.length} runs the longest was trained ${brief(ratio)} times as long as the shortest.`;
    return above(ratio, { watch: 1.1 }, says);
  },
  remedies: noRemedy,
};
