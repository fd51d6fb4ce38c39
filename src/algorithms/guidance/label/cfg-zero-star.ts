import type { Entry, FlagParam, NumberParam } from "../../entry.ts";
import { scaleParams } from "../schedule.ts";

const optimizedScale: FlagParam = {
  kind: "flag",
  key: "optimizedScale",
  label: "Optimised scale s",
  help: "Shrinks or stretches the unconditional velocity to what is nearest to the conditional one, point by point.",
  cost: "display",
  default: true,
};

const zeroInit: NumberParam = {
  kind: "number",
  key: "zeroInit",
  label: "Zero-init",
  help: "Share of the steps at the start whose velocity is set to zero; the paper's code zeroes two of 50, 4 %.",
  cost: "display",
  min: 0,
  max: 0.3,
  default: 0.04,
};

export const cfgZeroStar: Entry = {
  id: "cfg-zero-star",
  label: "CFG-Zero*",
  help: "CFG with the unconditional velocity rescaled and the first steps left out; helps most while a model is under-trained.",
  formula:
    "v = s\\,v_u + w\\,(v_c - s\\,v_u), \\quad s = \\frac{\\langle v_c, v_u\\rangle}{\\lVert v_u\\rVert^2 + 10^{-8}}",
  source: "Fan et al. 2025, CFG-Zero*, arXiv 2503.18886, with its form of w, not diffusers'",
  params: [...scaleParams, optimizedScale, zeroInit],
};
