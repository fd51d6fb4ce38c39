import type { CouplingEntry } from "./entry.ts";

export const reflow: CouplingEntry = {
  kind: "pairs",
  id: "reflow",
  unlisted: true,
  label: "Reflow",
  help: "Pairs of start points and where the last round's flow took them: their paths hardly cross, and each round's flow is straighter.",
  formula: "(x_0, x_1) = \\left(z_0, \\operatorname{ODE}_{v}(z_0)\\right)",
  source: "Liu et al. 2023, Flow Straight and Fast, arXiv 2209.03003, algorithm 1",
  params: [
    {
      kind: "number",
      key: "round",
      label: "Round",
      help: "How many times the flow has been straightened.",
      cost: "display",
      min: 1,
      max: 100,
      default: 1,
      integer: true,
    },
  ],
};
