import type { WeightEntry } from "./entry.ts";

export const oneMinusTSquared: WeightEntry = {
  id: "one-minus-t-squared",
  label: "(1 − t)²",
  help: "Early rows count more; on the linear path it turns the velocity's loss into that of guessing the data.",
  formula: "w(t) = (1 - t)^2",
  source: "The x1 conversion of Lipman et al. 2024, arXiv 2412.06264, for the linear path",
  params: [],
  weight: (t) => (1 - t) ** 2,
};
