import type { WeightEntry } from "./entry.ts";

export const one: WeightEntry = {
  id: "one",
  label: "One",
  help: "Every row counts the same, whatever its time.",
  formula: "w(t) = 1",
  source: "Lipman et al. 2023, arXiv 2210.02747, equation 9",
  params: [],
  weight: () => 1,
};
