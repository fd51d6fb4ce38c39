import type { PredictionEntry } from "./entry.ts";

export const x0: PredictionEntry = {
  id: "x0",
  label: "Noise (x0)",
  help: "The network guesses the noise that a point came from, as in diffusion; its errors grow as 1/α towards the source.",
  formula:
    "\\hat x_0(x_t, t) \\approx x_0, \\quad v = \\tfrac{\\dot\\alpha}{\\alpha}x + \\tfrac{\\dot\\sigma\\alpha - \\dot\\alpha\\sigma}{\\alpha}\\hat x_0",
  source: "Lipman et al. 2024, Flow Matching Guide and Code, arXiv 2412.06264, conversions of affine paths",
  params: [],
  target: () => ({ x1: 0, x0: 1, z: 0 }),
  velocity: ({ alpha, sigma, dAlpha, dSigma }) => ({
    x: dAlpha / alpha,
    output: (dSigma * alpha - dAlpha * sigma) / alpha,
  }),
  interval: [0.01, 1],
  needs: "exact-path",
};
