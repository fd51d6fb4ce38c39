import type { PredictionEntry } from "./entry.ts";

export const velocity: PredictionEntry = {
  id: "velocity",
  label: "Velocity",
  help: "The network learns the velocity itself, which is what sampling integrates.",
  formula: "v_\\theta(x_t, t) \\approx \\dot\\alpha_t\\,x_1 + \\dot\\sigma_t\\,x_0",
  source: "Lipman et al. 2023, arXiv 2210.02747, equation 9",
  params: [],
  target: ({ dAlpha, dSigma, dGamma }) => ({ x1: dAlpha, x0: dSigma, z: dGamma }),
  velocity: () => ({ x: 0, output: 1 }),
  interval: [0, 1],
  needs: "nothing",
};
