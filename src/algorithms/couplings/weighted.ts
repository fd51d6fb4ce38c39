import type { CouplingEntry } from "./entry.ts";

export const weighted: CouplingEntry = {
  kind: "independent",
  weighted: true,
  id: "weighted",
  label: "Weighted (W-CFM)",
  help: "Independent pairs of which near ones count more in the loss; cheap, but few rows carry the weight and both ends are tilted.",
  formula: "w = \\exp\\left(-\\lVert x_1 - x_0 \\rVert / (\\kappa \\sqrt d)\\right)",
  source: "Weighted Conditional Flow Matching, arXiv 2507.22270",
  params: [
    {
      kind: "number",
      key: "kappa",
      label: "κ",
      help: "Distance per root of the dimension over which the weight falls by e; smaller favours near pairs and wastes more rows.",
      cost: "uniform",
      min: 0.01,
      max: 100,
      default: 1,
      scale: "log",
    },
  ],
};
