import type { CouplingEntry } from "./entry.ts";

export const classAware: CouplingEntry = {
  kind: "assignment",
  classCost: true,
  id: "class-aware",
  label: "Class-aware OT",
  help: "Exact pairing in which noise first gets a class at random and leaving it costs extra, so that each class still starts from the whole source.",
  formula: "\\lVert x_1^{(n)} - x_0^{(j)} \\rVert^2 + w\\,[c_n \\neq c_j]",
  source: "Cheng & Schwing 2025, The Curse of Conditions, arXiv 2503.10636 (C2OT)",
  params: [
    {
      kind: "number",
      key: "weight",
      label: "Class weight",
      help: "What a pair of two classes costs beside its squared distance; 0 ignores classes, a large one keeps every pair in its class.",
      cost: "relink",
      min: 0,
      max: 10000,
      default: 100,
    },
  ],
};
