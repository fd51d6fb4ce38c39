import type { AdaptiveSolverEntry } from "../entry.ts";
import { toleranceParams } from "./tolerances.ts";

export const adaptiveHeun: AdaptiveSolverEntry = {
  id: "adaptive-heun",
  label: "Adaptive Heun",
  help: "Heun with Euler as its judge; the estimate is far too careful, so it takes many small steps.",
  formula: "e = \\tfrac h2 (k_2 - k_1)",
  source:
    "Hairer, Norsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.4, with local extrapolation",
  params: toleranceParams,
  kind: "adaptive",
  order: 2,
  embeddedOrder: 1,
  fsal: false,
  tableau: { c: [0, 1], a: [[], [1]], b: [1 / 2, 1 / 2], bError: [-1 / 2, 1 / 2] },
};
