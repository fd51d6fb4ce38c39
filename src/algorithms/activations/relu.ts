import type { ActivationEntry } from "./entry.ts";

export const relu: ActivationEntry = {
  id: "relu",
  label: "ReLU",
  help: "Fast and piecewise linear; the velocity field shows its folds.",
  formula: "\\max(z, 0)",
  source: "Nair & Hinton 2010, Rectified Linear Units; torch.nn.ReLU",
  params: [],
  value: (z) => Math.max(z, 0),
  slope: (z) => (z > 0 ? 1 : 0),
};
