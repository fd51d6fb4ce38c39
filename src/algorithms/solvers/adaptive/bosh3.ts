import type { AdaptiveSolverEntry } from "../entry.ts";
import { toleranceParams } from "./tolerances.ts";

export const bosh3: AdaptiveSolverEntry = {
  id: "bosh3",
  label: "Bogacki–Shampine 3(2)",
  help: "Three evaluations a step that chooses its own length; the cheapest way to loose tolerances.",
  formula: "e = h\\left(-\\tfrac{5}{72}k_1 + \\tfrac1{12}k_2 + \\tfrac19 k_3 - \\tfrac18 k_4\\right)",
  source: "Bogacki & Shampine 1989, A 3(2) pair of Runge-Kutta formulas, Applied Mathematics Letters 2(4)",
  params: toleranceParams,
  kind: "adaptive",
  order: 3,
  embeddedOrder: 2,
  fsal: true,
  tableau: {
    c: [0, 1 / 2, 3 / 4, 1],
    a: [[], [1 / 2], [0, 3 / 4], [2 / 9, 1 / 3, 4 / 9]],
    b: [2 / 9, 1 / 3, 4 / 9, 0],
    bError: [-5 / 72, 1 / 12, 1 / 9, -1 / 8],
  },
};
