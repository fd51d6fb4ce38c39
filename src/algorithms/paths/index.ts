import type { Registry } from "../entry.ts";
import type { PathEntry } from "./entry.ts";
import { linear } from "./linear.ts";

export const paths: Registry<PathEntry> = {
  group: "path",
  entries: [linear],
  default: "linear",
  planned: ["polynomial", "linear-vp", "cosine", "vp", "target", "schrodinger-bridge", "interpolant"],
};
