import type { TimeEntry } from "./entry.ts";

export const uniform: TimeEntry = {
  id: "uniform",
  label: "Uniform",
  help: "Every time is trained equally often.",
  formula: "t \\sim \\mathcal U(0, 1)",
  source: "Lipman et al. 2023, arXiv 2210.02747, equation 9",
  params: [],
  quantile: (u) => u,
};
