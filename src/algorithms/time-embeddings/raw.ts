import type { TimeEmbeddingEntry } from "./entry.ts";

export const raw: TimeEmbeddingEntry = {
  id: "raw",
  label: "Raw",
  help: "The network is told t as one number; sharp changes over time are hard to learn.",
  formula: "e(t) = t",
  source: "Tong et al. 2024, arXiv 2302.00482, the torchcfm package's MLP",
  params: [],
  includesTime: true,
  turns: () => new Float32Array(0),
};
