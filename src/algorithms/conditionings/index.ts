import type { Registry } from "../entry.ts";
import { adaln } from "./adaln.ts";
import { concat } from "./concat.ts";
import type { ConditioningEntry } from "./entry.ts";
import { film } from "./film.ts";

export const conditionings: Registry<ConditioningEntry> = {
  group: "model.conditioning",
  entries: [concat, film, adaln],
  default: "concat",
  planned: [],
};
