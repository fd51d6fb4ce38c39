import type { Entry, Registry } from "../entry.ts";
import { independent } from "./independent.ts";

export const couplings: Registry<Entry> = {
  group: "coupling",
  entries: [independent],
  default: "independent",
  planned: ["sinkhorn", "exact", "class-aware", "weighted", "rotated", "fixed-pairs", "reflow"],
};
