import type { CouplingEntry } from "./entry.ts";

export const independent: CouplingEntry = {
  kind: "independent",
  id: "independent",
  label: "Independent",
  help: "Each data point meets fresh noise at random; simple and unbiased, but paths cross and the loss stays high.",
  formula: "(x_0, x_1) \\sim p_0 \\otimes p_1",
  source: "Tong et al. 2024, Conditional Flow Matching, arXiv 2302.00482, section 3.2.2 (I-CFM)",
  params: [],
};
