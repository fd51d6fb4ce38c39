import type { CouplingEntry } from "./entry.ts";

export const sinkhorn: CouplingEntry = {
  kind: "plan",
  id: "sinkhorn",
  label: "Sinkhorn",
  help: "Pairs each batch by an entropic transport plan: paths hardly cross while ε is small, and pairs are as good as independent once it is large.",
  formula:
    "\\pi = \\arg\\min_{\\pi \\in \\Pi(\\frac1B, \\frac1B)} \\langle \\pi, \\lVert x_1 - x_0 \\rVert^2 \\rangle - \\varepsilon H(\\pi)",
  source:
    "Cuturi 2013, Sinkhorn Distances, arXiv 1306.0895; Tong et al. 2024, arXiv 2302.00482 (minibatch OT)",
  params: [
    {
      kind: "number",
      key: "epsilon",
      label: "ε",
      help: "Strength of the entropy; smaller is closer to the exact assignment and needs more iterations.",
      cost: "relink",
      min: 0.001,
      max: 100,
      default: 0.05,
      scale: "log",
    },
    {
      kind: "flag",
      key: "relative",
      label: "Relative ε",
      help: "Counts ε in mean squared distances of the batch's points, so that it means the same for every data set.",
      cost: "relink",
      default: true,
    },
    {
      kind: "number",
      key: "iterations",
      label: "Iterations",
      help: "Updates of both potentials; too few leave marginals that are not uniform, and points that are left out.",
      cost: "relink",
      min: 1,
      max: 1000,
      default: 50,
      integer: true,
      scale: "log",
    },
    {
      kind: "number",
      key: "tolerance",
      label: "Tolerance",
      help: "Marginal error at which the iterations stop early; 0 does them all.",
      cost: "relink",
      min: 0,
      max: 1,
      default: 0.005,
    },
    {
      kind: "choice",
      key: "pairing",
      label: "Pairs",
      help: "How pairs are made of the plan.",
      cost: "relink",
      options: [
        { id: "round", label: "Round", help: "A permutation, the largest entries first: no point is lost." },
        {
          id: "draw",
          label: "Draw",
          help: "From each row of the plan: unbiased, and some noise is drawn twice.",
        },
        { id: "argmax", label: "Argmax", help: "The largest entry of each row: much noise is never used." },
      ],
      default: "round",
    },
  ],
};
