import { numberOf } from "../params.ts";
import type { TimeEntry } from "./entry.ts";

export const power: TimeEntry = {
  id: "power",
  label: "Power",
  help: "Times crowd towards one end, the more so the larger the exponent.",
  formula: "t = u^p \\;\\text{ or }\\; t = 1 - u^p, \\quad u \\sim \\mathcal U(0, 1)",
  source:
    "Power of a uniform number, as in the time grids of Karras et al. 2022, arXiv 2206.00364, equation 5",
  params: [
    {
      kind: "number",
      key: "exponent",
      label: "Exponent",
      help: "1 is uniform; at 3 half of the rows lie in the nearest eighth.",
      cost: "uniform",
      min: 1,
      max: 5,
      default: 2,
    },
    {
      kind: "choice",
      key: "end",
      label: "Towards",
      help: "Which end gets more of the rows.",
      cost: "uniform",
      options: [
        { id: "source", label: "Source", help: "More rows near t = 0, where points are mostly noise." },
        { id: "data", label: "Data", help: "More rows near t = 1, where points are nearly data." },
      ],
      default: "source",
    },
  ],
  quantile(u, params) {
    const exponent = numberOf(params, "exponent");
    return params.end === "data" ? 1 - (1 - u) ** exponent : u ** exponent;
  },
};
