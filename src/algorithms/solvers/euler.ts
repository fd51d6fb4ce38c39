import type { FixedSolverEntry } from "./entry.ts";
import { fixedParams } from "./steps.ts";

export const euler: FixedSolverEntry = {
  id: "euler",
  label: "Euler",
  help: "One network evaluation a step; the simplest method, and it cuts corners where the flow bends.",
  formula: "x \\leftarrow x + h\\,v(x, t)",
  source: "Hairer, Norsett & Wanner 1993, Solving Ordinary Differential Equations I, section I.7",
  params: fixedParams,
  kind: "fixed",
  order: 1,
  tableau: { c: [0], a: [[]], b: [1] },
};
