import type { FixedSolverEntry } from "./entry.ts";
import { fixedParams } from "./steps.ts";

export const rk4: FixedSolverEntry = {
  id: "rk4",
  label: "RK4",
  help: "Four network evaluations a step; on a smooth flow the smallest error for the work once steps are small.",
  formula: "x \\leftarrow x + \\tfrac h6 (k_1 + 2k_2 + 2k_3 + k_4), \\quad c = 0, \\tfrac12, \\tfrac12, 1",
  source: "Hairer, Norsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.1, table 1.2",
  params: fixedParams,
  kind: "fixed",
  order: 4,
  tableau: {
    c: [0, 1 / 2, 1 / 2, 1],
    a: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
    b: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
  },
};
