import { numberOf } from "../params.ts";
import type { PathEntry } from "./entry.ts";

export const schrodingerBridge: PathEntry = {
  id: "schrodinger-bridge",
  label: "Schrödinger bridge",
  help: "A Brownian bridge between the points of a pair; with Sinkhorn pairs at ε = 2σ² the flow is the Schrödinger bridge's.",
  formula:
    "x_t = t\\,x_1 + (1 - t)\\,x_0 + \\sigma\\sqrt{t(1 - t)}\\,z, \\quad u_t = \\tfrac{1 - 2t}{2t(1 - t)}(x_t - \\mu_t) + x_1 - x_0",
  source:
    "Tong et al. 2024, arXiv 2302.00482 (SB-CFM), and arXiv 2307.03672; written with z = (x_t − μ_t)/γ(t)",
  params: [
    {
      kind: "number",
      key: "sigma",
      label: "Bridge noise",
      help: "Spread of the bridge, half of it at half time; more makes a smoother flow that is harder to follow in few steps.",
      cost: "uniform",
      min: 0.01,
      max: 2,
      default: 0.5,
    },
  ],
  alpha: (t) => t,
  sigma: (t) => 1 - t,
  dAlpha: () => 1,
  dSigma: () => -1,
  noise: {
    gamma: (t, params) => numberOf(params, "sigma") * Math.sqrt(t * (1 - t)),
    dGamma: (t, params) => (numberOf(params, "sigma") * (1 - 2 * t)) / (2 * Math.sqrt(t * (1 - t))),
  },
  // γ'² grows as σ²/(4t) towards 0, and alike towards 1.
  interval: [0.001, 0.999],
};
