import type { Entry, Registry } from "../entry.ts";
import { none } from "./none.ts";

export const guidance: Registry<Entry> = {
  group: "guidance",
  entries: [none],
  default: "none",
  planned: ["cfg", "cfg-zero-star", "rescale", "apg", "surrogate"],
};
