import type { PathEntry } from "./entry.ts";

export const linearVp: PathEntry = {
  id: "linear-vp",
  label: "Linear VP",
  help: "The data grow linearly while the variance of standardised points stays 1; the noise leaves in a rush at the end.",
  formula: "x_t = t\\,x_1 + \\sqrt{1 - t^2}\\,x_0",
  source: "The flow_matching package's linear VP scheduler, Lipman et al. 2024, arXiv 2412.06264",
  params: [],
  alpha: (t) => t,
  sigma,
  dAlpha: () => 1,
  dSigma: (t) => -t / sigma(t),
  // σ'² = t²/(1 − t²) has no finite integral up to 1.
  interval: [0, 0.999],
};

function sigma(t: number): number {
  return Math.sqrt((1 - t) * (1 + t));
}
