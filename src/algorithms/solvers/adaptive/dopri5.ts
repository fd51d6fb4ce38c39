import type { AdaptiveSolverEntry } from "../entry.ts";
import { toleranceParams } from "./tolerances.ts";

/**
 * The estimate is the published one, as in scipy's RK45 and in DOPRI5; torchdiffeq's dopri5 uses two thirds of it,
 * takes longer steps at the same tolerance, and shares one step among all samples: its NFE differ from these.
 */
export const dopri5: AdaptiveSolverEntry = {
  id: "dopri5",
  label: "Dormand–Prince 5(4)",
  help: "Six evaluations a step that chooses its own length; the usual choice where accuracy matters.",
  formula: "e = h \\sum_{i=1}^{7} (b_i - \\hat b_i)\\,k_i",
  source:
    "Dormand & Prince 1980, A family of embedded Runge-Kutta formulae, J. Comput. Appl. Math. 6(1); torchdiffeq's estimate is two thirds of it",
  params: toleranceParams,
  kind: "adaptive",
  order: 5,
  embeddedOrder: 4,
  fsal: true,
  tableau: {
    c: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1],
    a: [
      [],
      [1 / 5],
      [3 / 40, 9 / 40],
      [44 / 45, -56 / 15, 32 / 9],
      [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
      [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
      [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
    ],
    b: [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84, 0],
    bError: [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40],
  },
};
