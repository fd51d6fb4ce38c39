import type { FixedSolverEntry } from "./entry.ts";
import { fixedParams } from "./steps.ts";

export const midpoint: FixedSolverEntry = {
  id: "midpoint",
  label: "Midpoint",
  help: "Two network evaluations a step, the second at its middle; as good as Heun, and it never asks for t = 1.",
  formula: "x \\leftarrow x + h\\,v\\!\\left(x + \\tfrac h2 v(x, t), t + \\tfrac h2\\right)",
  source:
    "Hairer, Norsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.1, equation 1.4",
  params: fixedParams,
  kind: "fixed",
  order: 2,
  tableau: { c: [0, 1 / 2], a: [[], [1 / 2]], b: [0, 1] },
};
