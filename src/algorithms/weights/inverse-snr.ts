import type { WeightEntry } from "./entry.ts";

/** The largest σ/α that counts in full. */
const largestRatio = 10;

export const inverseSnr: WeightEntry = {
  id: "inverse-snr",
  label: "1/SNR",
  help: "Rows with much noise count most, up to 100 times (the weight is capped there); details of the data are learnt late.",
  formula: "w(t) = \\min(1/\\mathrm{SNR}_t, 100), \\quad \\mathrm{SNR}_t = (\\alpha_t/\\sigma_t)^2",
  source: "SNR weights as in Hang et al. 2023, arXiv 2303.09556, section 3; the cap is this project's",
  params: [],
  weight: (_, { alpha, sigma }) => (sigma / Math.max(alpha, sigma / largestRatio)) ** 2,
};
