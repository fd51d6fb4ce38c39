import { numberOf } from "../params.ts";
import type { TimeEntry } from "./entry.ts";

export const mode: TimeEntry = {
  id: "mode",
  label: "Mode",
  help: "Uniform times pushed towards the middle, without ever emptying the ends.",
  formula: "t = u - s\\left(\\sin^2\\tfrac{\\pi u}{2} - u\\right), \\quad u \\sim \\mathcal U(0, 1)",
  source:
    "Esser et al. 2024, Stable Diffusion 3, arXiv 2403.03206, section 3.1 (mode sampling with heavy tails), at 1 − u",
  params: [
    {
      kind: "number",
      key: "s",
      label: "Scale",
      help: "Above 0 it favours the middle, below 0 the ends; 0 is uniform.",
      cost: "uniform",
      // From 2/(π − 2) on the map would turn back on itself.
      min: -1,
      max: 1.75,
      default: 1.29,
    },
  ],
  quantile: (u, params) => u - numberOf(params, "s") * (Math.sin((Math.PI / 2) * u) ** 2 - u),
};
