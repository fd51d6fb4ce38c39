import type { Registry } from "../entry.ts";
import type { CouplingEntry } from "./entry.ts";
import { independent } from "./independent.ts";

export const couplings: Registry<CouplingEntry> = {
  group: "coupling",
  entries: [independent],
  default: "independent",
  planned: ["sinkhorn", "exact", "class-aware", "weighted", "rotated", "fixed-pairs", "reflow"],
};
