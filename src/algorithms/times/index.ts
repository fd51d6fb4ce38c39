import type { Registry } from "../entry.ts";
import { beta } from "./beta.ts";
import { curve } from "./curve.ts";
import type { TimeEntry } from "./entry.ts";
import { logitNormal } from "./logit-normal.ts";
import { mode } from "./mode.ts";
import { power } from "./power.ts";
import { start } from "./start.ts";
import { stratified } from "./stratified.ts";
import { uniform } from "./uniform.ts";

export const times: Registry<TimeEntry> = {
  group: "time",
  entries: [uniform, stratified, logitNormal, mode, beta, power, curve, start],
  default: "uniform",
  planned: [],
};
