import { normalQuantile } from "../../lib/normal-quantile.ts";
import { numberOf } from "../params.ts";
import type { TimeEntry } from "./entry.ts";

export const logitNormal: TimeEntry = {
  id: "logit-normal",
  label: "Logit-normal",
  help: "Mostly the middle, where the field is hardest to learn, and hardly ever the ends.",
  formula: "t = \\frac{1}{1 + e^{-(m + s\\varepsilon)}}, \\quad \\varepsilon \\sim \\mathcal N(0, 1)",
  source: "Esser et al. 2024, Stable Diffusion 3, arXiv 2403.03206, section 3.1, with time turned round",
  params: [
    {
      kind: "number",
      key: "mean",
      label: "Mean",
      help: "Where the times gather: below 0 towards the noise, above 0 towards the data.",
      cost: "uniform",
      min: -3,
      max: 3,
      default: 0,
    },
    {
      kind: "number",
      key: "std",
      label: "Std",
      help: "How far they spread; from about 1.7 on the ends fill up and the middle empties.",
      cost: "uniform",
      min: 0.1,
      max: 3,
      default: 1,
    },
  ],
  quantile: (u, params) =>
    1 / (1 + Math.exp(-(numberOf(params, "mean") + numberOf(params, "std") * normalQuantile(u)))),
};
