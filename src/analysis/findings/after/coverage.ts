import { below, type FindingEntry, notMeasurable, percent } from "../entry.ts";

export const coverage: FindingEntry = {
  symptom: true,
  id: "coverage",
  label: "Samples reach all of the data",
  phase: "after",
  measures: "covered real points, over what real points themselves cover",
  form: "share",
  chart: "Collapse",
  why: "A real point is covered where a sample lies within its fifth neighbour's distance. Low coverage with samples that look right is a collapse that no mode count sees.",
  source: "Naeem et al. 2020, Reliable Fidelity and Diversity Metrics, arXiv 2002.09797, equation 4",
  observe: ({ samples }) => {
    if (!samples || samples.since < 200) return notMeasurable("Fewer than 200 steps are trained.");
    const share = samples.coverage / samples.realCoverage;
    const says = `${percent(samples.coverage)} of the real points have a sample near; ${percent(samples.realCoverage)} have a real one.`;
    // After 300 steps the built-in sets came to 0.33 to 1, but digits to 0.02: it grows for thousands of steps, and is
    // watched only.
    return below(share, { watch: 0.3 }, says);
  },
  remedies: ({ model }) => [
    { label: "A wider network", patch: { model: { width: Math.min(512, 2 * model.width) } } },
  ],
};
