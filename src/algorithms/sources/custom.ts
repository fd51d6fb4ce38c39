import type { StoredSource } from "./entry.ts";

export const custom: StoredSource = {
  kind: "stored",
  id: "custom",
  label: "Your own points",
  help: "Starts from points of your own: hand them over with lab.loadData and the role of a source.",
  formula: "x_0 \\sim \\hat p_0 = \\tfrac1n \\textstyle\\sum_i \\delta_{y_i}",
  source: "Tong et al. 2024, arXiv 2302.00482: the source may be any law",
  params: [],
};
