import type { CouplingEntry } from "./entry.ts";

export const fixedPairs: CouplingEntry = {
  kind: "pairs",
  id: "fixed-pairs",
  label: "Fixed pairs",
  help: "A few data points, each with the same noise for ever: a network that is large enough learns the list by heart.",
  formula: "(x_0^{(n)}, x_1^{(n)}), \\quad n = 1, \\dots, N",
  source: "Liu et al. 2023, arXiv 2209.03003: a flow may be fitted to any coupling, a finite list included",
  params: [
    {
      kind: "number",
      key: "count",
      label: "Pairs",
      help: "Points of the training split that are used, from the first; fewer are learnt by heart sooner.",
      cost: "reset",
      min: 2,
      max: 100000,
      default: 64,
      integer: true,
      scale: "log",
    },
    {
      kind: "flag",
      key: "shuffle",
      label: "Shuffle",
      help: "Gives the same noise to other points, to compare two pairings of the same ends.",
      cost: "reset",
      default: false,
    },
  ],
};
