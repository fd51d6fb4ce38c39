import type { PredictionEntry } from "./entry.ts";

export const score: PredictionEntry = {
  id: "score",
  label: "Score",
  help: "The network learns the gradient of the log density; the target grows as 1/σ, so times near the data rule the loss.",
  formula:
    "s_\\theta(x_t, t) \\approx -\\frac{x_0}{\\sigma_t s^2}, \\quad v = \\tfrac{\\dot\\alpha}{\\alpha}x - \\tfrac{\\dot\\sigma\\alpha - \\dot\\alpha\\sigma}{\\alpha}\\,\\sigma s^2 s_\\theta",
  source: "Song et al. 2021, arXiv 2011.13456; conversion of Lipman et al. 2024, arXiv 2412.06264",
  params: [],
  target: ({ sigma }, sourceStd) => ({ x1: 0, x0: -1 / (sigma * sourceStd * sourceStd), z: 0 }),
  velocity: ({ alpha, sigma, dAlpha, dSigma }, sourceStd) => ({
    x: dAlpha / alpha,
    output: ((dAlpha * sigma - dSigma * alpha) / alpha) * sigma * sourceStd * sourceStd,
  }),
  interval: [0.01, 0.99],
  needs: "gaussian-source",
};
