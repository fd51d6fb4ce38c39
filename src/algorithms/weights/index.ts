import type { Registry } from "../entry.ts";
import { asVelocity } from "./as-velocity.ts";
import { cosmap } from "./cosmap.ts";
import type { WeightEntry } from "./entry.ts";
import { inverseSnr } from "./inverse-snr.ts";
import { minSnr } from "./min-snr.ts";
import { one } from "./one.ts";
import { oneMinusTSquared } from "./one-minus-t-squared.ts";
import { tSquared } from "./t-squared.ts";

export const weights: Registry<WeightEntry> = {
  group: "loss.weight",
  entries: [one, tSquared, oneMinusTSquared, cosmap, inverseSnr, minSnr, asVelocity],
  default: "one",
  planned: [],
};
