import type { WeightEntry } from "./entry.ts";

export const cosmap: WeightEntry = {
  id: "cosmap",
  label: "CosMap",
  help: "Rows at half time count twice as much as those at the ends, as under the cosine schedule of diffusion.",
  formula: "w(t) = \\frac{2}{\\pi (1 - 2\\sigma_t + 2\\sigma_t^2)}",
  source: "Esser et al. 2024, Stable Diffusion 3, arXiv 2403.03206, section 3.1 (CosMap)",
  params: [],
  weight: (_, { sigma }) => 2 / (Math.PI * (1 - 2 * sigma + 2 * sigma * sigma)),
};
