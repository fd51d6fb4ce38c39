import type { PathEntry } from "./entry.ts";

export const linear: PathEntry = {
  id: "linear",
  label: "Linear",
  help: "Straight lines at constant speed from noise to data; the usual choice of flow matching.",
  formula: "x_t = t\\,x_1 + (1 - t)\\,x_0, \\quad u_t = x_1 - x_0",
  source:
    "Lipman et al. 2023, arXiv 2210.02747, equation 20 with sigma_min = 0; Liu et al. 2023, arXiv 2209.03003",
  params: [],
  alpha: (t) => t,
  sigma: (t) => 1 - t,
  dAlpha: () => 1,
  dSigma: () => -1,
  interval: [0, 1],
};
