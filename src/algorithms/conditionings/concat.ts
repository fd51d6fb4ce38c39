import type { ConditioningEntry } from "./entry.ts";

export const concat: ConditioningEntry = {
  id: "concat",
  label: "Concatenation",
  help: "Time and label stand beside x at the input; the smallest and fastest way.",
  formula: "h_0 = [x, c]",
  source: "Tong et al. 2024, arXiv 2302.00482, the torchcfm package's MLP",
  params: [],
  modulated: false,
  normalised: false,
};
