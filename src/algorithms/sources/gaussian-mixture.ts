import { logSumExp } from "../../lib/log-sum-exp.ts";
import { kernelNumbers } from "../params.ts";
import type { DrawnSource } from "./entry.ts";
import { logRound } from "./log-round.ts";
import { rowNormals, sharedBits } from "./row-draws.ts";

export const gaussianMixture: DrawnSource = {
  kind: "drawn",
  id: "gaussian-mixture",
  label: "Gaussian mixture",
  help: "Equal modes on a circle in the first two coordinates; watch which mode feeds which part of the data.",
  formula:
    "x_0 = r\\,(\\cos\\tfrac{2\\pi k}{K}, \\sin\\tfrac{2\\pi k}{K}, 0, \\dots) + s\\,\\varepsilon, \\quad k \\sim U\\{0..K - 1\\}",
  source: "Tong et al. 2024, arXiv 2302.00482: the source may be any law",
  params: [
    {
      kind: "number",
      key: "modes",
      label: "Modes",
      help: "How many gaussians; 1 is a single one off the middle.",
      cost: "relink",
      min: 1,
      max: 32,
      default: 8,
      integer: true,
    },
    {
      kind: "number",
      key: "radius",
      label: "Radius",
      help: "Distance of the modes from the origin of training space.",
      cost: "relink",
      min: 0,
      max: 5,
      default: 1.5,
    },
    {
      kind: "number",
      key: "std",
      label: "Std",
      help: "Spread of each mode; more of it and the modes melt together.",
      cost: "relink",
      min: 0.01,
      max: 2,
      default: 0.2,
    },
  ],
  numbers: (params) => kernelNumbers(gaussianMixture, params),
  logDensity(x, [modes, radius, std]) {
    const terms = Array.from({ length: modes }, (_, k) => {
      const angle = (2 * Math.PI * k) / modes;
      return logRound(x, [radius * Math.cos(angle), radius * Math.sin(angle)], std);
    });
    return logSumExp(terms) - Math.log(modes);
  },
  draw(key, row, dim, [modes, radius, std]) {
    const angle = (2 * Math.PI * (sharedBits(key, row)[0] % modes)) / modes;
    const centre = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return rowNormals(key, row, dim).map((normal, j) => (centre[j] ?? 0) + std * normal);
  },
};
