import { numberOf } from "../params.ts";
import type { PathEntry } from "./entry.ts";

export const target: PathEntry = {
  id: "target",
  label: "Target",
  help: "Lipman's path: straight lines to a small ball of noise around each data point, so the end is never singular.",
  formula: "x_t = t\\,x_1 + (1 - (1 - \\sigma_{\\min})\\,t)\\,x_0",
  source: "Lipman et al. 2023, arXiv 2210.02747, equation 20",
  params: [
    {
      kind: "number",
      key: "sigmaMin",
      label: "Least noise",
      help: "Share of the noise that is left at the data; it blurs the samples by as much.",
      cost: "uniform",
      min: 0,
      max: 0.5,
      default: 0.001,
    },
  ],
  alpha: (t) => t,
  sigma: (t, params) => 1 - (1 - numberOf(params, "sigmaMin")) * t,
  dAlpha: () => 1,
  dSigma: (_, params) => numberOf(params, "sigmaMin") - 1,
  interval: [0, 1],
};
