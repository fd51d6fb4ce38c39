import type { WeightEntry } from "./entry.ts";

export const asVelocity: WeightEntry = {
  id: "as-velocity",
  label: "As velocity",
  help: "Whatever the network predicts, an error counts as much as it moves the velocity.",
  formula: "w(t) = \\left(\\partial v / \\partial \\hat y\\right)^2",
  source: "Lipman et al. 2024, Flow Matching Guide and Code, arXiv 2412.06264, conversions of affine paths",
  params: [],
  weighsVelocity: true,
  weight: () => 1,
};
