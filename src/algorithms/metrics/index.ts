import type { Registry } from "../entry.ts";
import { distances } from "./distances.ts";
import { diversity } from "./diversity.ts";
import type { MetricEntry } from "./entry.ts";
import { flow } from "./flow.ts";
import { support } from "./support.ts";

/** Every figure of quality, in the order of the panel. They fill no place of the config. */
export const metrics: Registry<MetricEntry> = {
  group: "metrics",
  entries: [...distances, ...support, ...diversity, ...flow],
  default: "w2",
  planned: [],
};
