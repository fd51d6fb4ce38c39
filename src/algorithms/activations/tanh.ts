import type { ActivationEntry } from "./entry.ts";

export const tanh: ActivationEntry = {
  id: "tanh",
  label: "tanh",
  help: "Smooth and bounded; saturates, so deep networks learn more slowly.",
  formula: "\\tanh z",
  source: "LeCun et al. 1998, Efficient BackProp; torch.nn.Tanh",
  params: [],
  value: Math.tanh,
  slope: (z) => 1 - Math.tanh(z) ** 2,
};
