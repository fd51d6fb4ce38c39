import type { Entry } from "../../entry.ts";
import { apg } from "./apg.ts";
import { cfg } from "./cfg.ts";
import { cfgZeroStar } from "./cfg-zero-star.ts";
import { rescale } from "./rescale.ts";

/** Guidance by a class label, in the order of the menu. */
export const labelGuidance: readonly Entry[] = [cfg, cfgZeroStar, rescale, apg];
