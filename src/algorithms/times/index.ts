import type { Registry } from "../entry.ts";
import type { TimeEntry } from "./entry.ts";
import { uniform } from "./uniform.ts";

export const times: Registry<TimeEntry> = {
  group: "time",
  entries: [uniform],
  default: "uniform",
  planned: ["stratified", "logit-normal", "beta", "mode", "power"],
};
