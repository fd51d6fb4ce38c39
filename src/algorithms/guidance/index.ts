import type { Entry, Registry } from "../entry.ts";
import { labelGuidance } from "./label/index.ts";
import { none } from "./none.ts";

export const guidance: Registry<Entry> = {
  group: "guidance",
  entries: [none, ...labelGuidance],
  default: "none",
  planned: ["surrogate"],
};
