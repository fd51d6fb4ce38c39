import { numberOf } from "../params.ts";
import type { WeightEntry } from "./entry.ts";

export const minSnr: WeightEntry = {
  id: "min-snr",
  label: "Min-SNR",
  help: "Times with little noise count no more than the cap: the loss of guessing the data with weight min(SNR, γ), whatever is predicted.",
  weighsVelocity: true,
  formula:
    "w(t) = \\min(\\mathrm{SNR}_t, \\gamma)\\left(\\frac{\\sigma_t}{\\dot\\alpha_t\\sigma_t - \\dot\\sigma_t\\alpha_t}\\right)^2, \\quad \\mathrm{SNR}_t = (\\alpha_t/\\sigma_t)^2",
  source: "Hang et al. 2023, arXiv 2303.09556, section 3, written for the velocity of flow matching",
  params: [
    {
      kind: "number",
      key: "gamma",
      label: "Cap",
      help: "Signal-to-noise ratio beyond which a row counts no more; the paper's choice is 5.",
      cost: "uniform",
      min: 0.1,
      max: 20,
      default: 5,
    },
  ],
  weight(_, { alpha, sigma, dAlpha, dSigma }, params) {
    // Where a path stands still at its start both numerators vanish as well, and the weight is 0.
    const turn = Math.max(dAlpha * sigma - dSigma * alpha, 1e-6);
    return Math.min((alpha / turn) ** 2, numberOf(params, "gamma") * (sigma / turn) ** 2);
  },
};
