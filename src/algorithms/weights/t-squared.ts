import type { WeightEntry } from "./entry.ts";

export const tSquared: WeightEntry = {
  id: "t-squared",
  label: "t²",
  help: "Late rows count more; on the linear path it turns the velocity's loss into that of guessing the noise.",
  formula: "w(t) = t^2",
  source: "The x0 conversion of Lipman et al. 2024, arXiv 2412.06264, for the linear path",
  params: [],
  weight: (t) => t * t,
};
