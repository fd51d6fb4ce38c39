import type { ChoiceParam, Entry, NumberParam } from "../../entry.ts";
import { scaleParams } from "../schedule.ts";

const phi: NumberParam = {
  kind: "number",
  key: "phi",
  label: "Rescale",
  help: "0 is plain CFG, 1 takes the size of the conditional velocity; the paper's images use 0.7.",
  cost: "display",
  min: 0,
  max: 1,
  default: 0.7,
};

const size: ChoiceParam = {
  kind: "choice",
  key: "size",
  label: "Size is",
  help: "What is measured of a velocity to bring it back to the conditional one's.",
  cost: "display",
  default: "std",
  options: [
    {
      id: "std",
      label: "Standard deviation",
      help: "Over the coordinates, as in the paper: meant for pixels.",
    },
    { id: "norm", label: "Length", help: "Does not depend on the axes: the sensible choice for points." },
  ],
};

export const rescale: Entry = {
  id: "rescale",
  label: "CFG, rescaled",
  help: "CFG whose velocity is brought back towards the size of the conditional one: high scales overshoot less.",
  formula:
    "v = \\varphi\\,v_{cfg}\\frac{\\mathrm{std}(v_c)}{\\mathrm{std}(v_{cfg})} + (1 - \\varphi)\\,v_{cfg}",
  source:
    "Lin et al. 2024, Common Diffusion Noise Schedules and Sample Steps are Flawed, arXiv 2305.08891, section 3.4",
  params: [...scaleParams, phi, size],
};
