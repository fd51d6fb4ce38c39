import type { Registry } from "../entry.ts";
import { adamw } from "./adamw.ts";
import type { OptimizerEntry } from "./entry.ts";

export const optimizers: Registry<OptimizerEntry> = {
  group: "optimizer",
  entries: [adamw],
  default: "adamw",
  planned: [],
};
