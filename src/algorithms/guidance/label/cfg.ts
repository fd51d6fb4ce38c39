import type { Entry } from "../../entry.ts";
import { scaleParams } from "../schedule.ts";

export const cfg: Entry = {
  id: "cfg",
  label: "CFG",
  help: "Away from the unconditional velocity: purer classes, and past a scale of 2 or so fewer kinds of samples in each.",
  formula: "v = v_u + w\\,(v_c - v_u)",
  source:
    "Ho & Salimans 2022, Classifier-Free Diffusion Guidance, arXiv 2207.12598, equation 6, whose scale is w - 1",
  params: scaleParams,
};
