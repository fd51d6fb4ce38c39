import type { FixedSolverEntry } from "./entry.ts";
import { fixedParams } from "./steps.ts";

export const heun: FixedSolverEntry = {
  id: "heun",
  label: "Heun",
  help: "Two network evaluations a step, at its start and its end; a far smaller error for the same work.",
  formula: "x \\leftarrow x + \\tfrac h2\\left(v(x, t) + v(x + h\\,v(x, t), t + h)\\right)",
  source: "Hairer, Norsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.1",
  params: fixedParams,
  kind: "fixed",
  order: 2,
  tableau: { c: [0, 1], a: [[], [1]], b: [0.5, 0.5] },
};
