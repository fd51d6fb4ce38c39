import type { Registry } from "../entry.ts";
import { cosine } from "./cosine.ts";
import type { PathEntry } from "./entry.ts";
import { interpolant } from "./interpolant.ts";
import { kinked } from "./kinked.ts";
import { linear } from "./linear.ts";
import { linearVp } from "./linear-vp.ts";
import { polynomial } from "./polynomial.ts";
import { schrodingerBridge } from "./schrodinger-bridge.ts";
import { target } from "./target.ts";
import { vp } from "./vp.ts";

export const paths: Registry<PathEntry> = {
  group: "path",
  entries: [linear, polynomial, cosine, linearVp, vp, target, interpolant, schrodingerBridge, kinked],
  default: "linear",
  planned: [],
};
