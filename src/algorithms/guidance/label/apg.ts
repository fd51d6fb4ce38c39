import type { Entry, NumberParam } from "../../entry.ts";
import { scaleParams } from "../schedule.ts";

const eta: NumberParam = {
  kind: "number",
  key: "eta",
  label: "Parallel share",
  help: "How much is kept of the part of the guidance along the conditional velocity; 1 keeps it all, as CFG does.",
  cost: "display",
  min: 0,
  max: 1,
  default: 0,
};

const radius: NumberParam = {
  kind: "number",
  key: "radius",
  label: "Clip at length",
  help: "The difference of both velocities is shortened to this length; 0 leaves it as it is.",
  cost: "display",
  min: 0,
  max: 20,
  default: 2.5,
};

const momentum: NumberParam = {
  kind: "number",
  key: "momentum",
  label: "Momentum",
  help: "How much of the last step's difference is added; a negative one takes away what was there before.",
  cost: "display",
  min: -0.95,
  max: 0.95,
  default: -0.5,
};

export const apg: Entry = {
  id: "apg",
  label: "APG",
  help: "Guidance across the conditional velocity rather than along it: high scales change the speed of samples less.",
  formula:
    "v = v_c + (w - 1)\\,(d_\\perp + \\eta\\,d_\\parallel), \\quad d = \\mathrm{clip}_r(v_c - v_u + \\beta\\,d_{-1})",
  source:
    "Sadat et al. 2024, adaptive projected guidance, arXiv 2410.02416; there on predictions of x1, here on velocities",
  params: [...scaleParams, eta, radius, momentum],
};
