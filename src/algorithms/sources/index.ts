import type { Registry } from "../entry.ts";
import type { SourceEntry } from "./entry.ts";
import { gaussian } from "./gaussian.ts";

export const sources: Registry<SourceEntry> = {
  group: "source",
  entries: [gaussian],
  default: "gaussian",
  planned: ["uniform", "gaussian-mixture", "ring", "sparse-gaussian", "dataset", "custom"],
};
