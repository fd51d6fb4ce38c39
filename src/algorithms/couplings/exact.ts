import type { CouplingEntry } from "./entry.ts";

export const exact: CouplingEntry = {
  kind: "assignment",
  id: "exact",
  label: "Exact OT",
  help: "Pairs each batch so that the squared distances sum to the least possible: no two paths of a batch cross.",
  formula: "\\min_{\\text{permutations } s} \\sum_n \\lVert x_1^{(n)} - x_0^{(s(n))} \\rVert^2",
  source: "Tong et al. 2024, arXiv 2302.00482 (OT-CFM); Pooladian et al. 2023, arXiv 2304.14772",
  params: [],
};
