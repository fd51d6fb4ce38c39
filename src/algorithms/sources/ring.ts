import { logSumExp } from "../../lib/log-sum-exp.ts";
import { unit } from "../../lib/rng.ts";
import { kernelNumbers } from "../params.ts";
import type { DrawnSource } from "./entry.ts";
import { logRound } from "./log-round.ts";
import { rowNormals, sharedBits } from "./row-draws.ts";

export const ring: DrawnSource = {
  kind: "drawn",
  id: "ring",
  label: "Ring",
  help: "A circle in the first two coordinates with some thickness in all; its hole has to be filled or kept.",
  formula:
    "x_0 = r\\,(\\cos\\varphi, \\sin\\varphi, 0, \\dots) + s\\,\\varepsilon, \\quad \\varphi \\sim \\mathcal U(0, 2\\pi)",
  source: "Tong et al. 2024, arXiv 2302.00482: the source may be any law",
  params: [
    {
      kind: "number",
      key: "radius",
      label: "Radius",
      help: "Of the circle, in units of the scaled data.",
      cost: "relink",
      min: 0,
      max: 5,
      default: 1.5,
    },
    {
      kind: "number",
      key: "thickness",
      label: "Thickness",
      help: "Spread of the noise around the circle, in every coordinate.",
      cost: "relink",
      min: 0.01,
      max: 2,
      default: 0.1,
    },
  ],
  numbers: (params) => kernelNumbers(ring, params),
  logDensity(x, [radius, thickness]) {
    // The mean over the angle: on a circle the trapezium rule is as good as exact once its steps are well below
    // the thickness; here they are 0.4 of it.
    const angles = 32 + 16 * Math.ceil(radius / thickness);
    const terms = Float64Array.from({ length: angles }, (_, k) => {
      const angle = (2 * Math.PI * k) / angles;
      return logRound(x, [radius * Math.cos(angle), radius * Math.sin(angle)], thickness);
    });
    return logSumExp(terms) - Math.log(angles);
  },
  draw(key, row, dim, [radius, thickness]) {
    const angle = 2 * Math.PI * unit(sharedBits(key, row)[0]);
    const centre = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return rowNormals(key, row, dim).map((normal, j) => (centre[j] ?? 0) + thickness * normal);
  },
};
