import type { FixedSolverEntry } from "./entry.ts";
import { fixedParams } from "./steps.ts";

export const rk438: FixedSolverEntry = {
  id: "rk4-38",
  label: "RK4, 3/8 rule",
  help: "Four evaluations a step at other times than RK4's, the error a little smaller; torchdiffeq calls this one rk4.",
  formula: "x \\leftarrow x + \\tfrac h8 (k_1 + 3k_2 + 3k_3 + k_4), \\quad c = 0, \\tfrac13, \\tfrac23, 1",
  source: "Hairer, Norsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.1, table 1.2",
  params: fixedParams,
  kind: "fixed",
  order: 4,
  tableau: {
    c: [0, 1 / 3, 2 / 3, 1],
    a: [[], [1 / 3], [-1 / 3, 1], [1, -1, 1]],
    b: [1 / 8, 3 / 8, 3 / 8, 1 / 8],
  },
};
