import type { Registry } from "../entry.ts";
import { classAware } from "./class-aware.ts";
import type { CouplingEntry } from "./entry.ts";
import { exact } from "./exact.ts";
import { fixedPairs } from "./fixed-pairs.ts";
import { independent } from "./independent.ts";
import { reflow } from "./reflow.ts";
import { rotated } from "./rotated.ts";
import { sinkhorn } from "./sinkhorn.ts";
import { weighted } from "./weighted.ts";

export const couplings: Registry<CouplingEntry> = {
  group: "coupling",
  entries: [independent, sinkhorn, exact, classAware, weighted, rotated, fixedPairs, reflow],
  default: "independent",
  planned: [],
};
