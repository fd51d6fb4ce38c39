import type { Registry } from "../entry.ts";
import type { WeightEntry } from "./entry.ts";
import { one } from "./one.ts";

export const weights: Registry<WeightEntry> = {
  group: "loss.weight",
  entries: [one],
  default: "one",
  planned: ["t-squared", "one-minus-t-squared", "cosmap", "inverse-snr", "min-snr"],
};
