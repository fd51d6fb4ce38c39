import type { ActivationEntry } from "./entry.ts";

export const elu: ActivationEntry = {
  id: "elu",
  label: "ELU",
  help: "Linear above zero, saturating smoothly to −1 below.",
  formula: "z \\text{ if } z > 0, \\text{ else } e^z - 1",
  source: "Clevert, Unterthiner & Hochreiter 2016, arXiv 1511.07289, alpha = 1; torch.nn.ELU",
  params: [],
  value: (z) => (z > 0 ? z : Math.expm1(z)),
  slope: (z) => (z > 0 ? 1 : Math.exp(z)),
};
