import type { ConditioningEntry } from "./entry.ts";

export const film: ConditioningEntry = {
  id: "film",
  label: "FiLM",
  help: "Time and label scale and shift every hidden layer; stronger than concatenation, and larger.",
  formula: "y = z \\odot (1 + \\mathrm{scale}(c)) + \\mathrm{shift}(c)",
  source: "Perez et al. 2018, FiLM, arXiv 1709.07871, equation 2, with scale around one",
  params: [],
  modulated: true,
  normalised: false,
};
