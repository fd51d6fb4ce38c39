import type { OptimizerEntry } from "./entry.ts";

export const adamw: OptimizerEntry = {
  id: "adamw",
  label: "AdamW",
  help: "Steps of about the learning rate in every weight, with weight decay apart from the gradient.",
  formula: "p \\leftarrow p - \\eta\\lambda p - \\eta\\,\\hat m / (\\sqrt{\\hat v} + \\varepsilon)",
  source: "Loshchilov & Hutter 2019, arXiv 1711.05101, algorithm 2, in the form of torch.optim.AdamW",
  params: [],
  betas: [0.9, 0.999],
  epsilon: 1e-8,
};
