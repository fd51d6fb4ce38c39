import type { ActivationEntry } from "./entry.ts";

const alpha = 1.6732632423543772;
const lambda = 1.0507009873554805;

export const selu: ActivationEntry = {
  id: "selu",
  label: "SELU",
  help: "An ELU scaled so that deep plain networks keep their variance.",
  formula: "\\lambda z \\text{ if } z > 0, \\text{ else } \\lambda\\alpha(e^z - 1)",
  source: "Klambauer et al. 2017, arXiv 1706.02515, equation 2; torch.nn.SELU",
  params: [],
  value: (z) => lambda * (z > 0 ? z : alpha * Math.expm1(z)),
  slope: (z) => lambda * (z > 0 ? 1 : alpha * Math.exp(z)),
};
