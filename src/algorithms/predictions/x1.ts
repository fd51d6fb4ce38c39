import type { PredictionEntry } from "./entry.ts";

export const x1: PredictionEntry = {
  id: "x1",
  label: "Data (x1)",
  help: "The network guesses the data point that a path leads to; steady early on, and its errors grow as 1/σ towards the data.",
  formula:
    "\\hat x_1(x_t, t) \\approx x_1, \\quad v = \\tfrac{\\dot\\sigma}{\\sigma}x + \\tfrac{\\dot\\alpha\\sigma - \\dot\\sigma\\alpha}{\\sigma}\\hat x_1",
  source: "Lipman et al. 2024, Flow Matching Guide and Code, arXiv 2412.06264, conversions of affine paths",
  params: [],
  target: () => ({ x1: 1, x0: 0, z: 0 }),
  velocity: ({ alpha, sigma, dAlpha, dSigma }) => ({
    x: dSigma / sigma,
    output: (dAlpha * sigma - dSigma * alpha) / sigma,
  }),
  interval: [0, 0.99],
  needs: "exact-path",
};
