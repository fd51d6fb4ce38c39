import { unit } from "../../lib/rng.ts";
import { kernelNumbers } from "../params.ts";
import type { DrawnSource } from "./entry.ts";
import { rowBits } from "./row-draws.ts";

export const uniform: DrawnSource = {
  kind: "drawn",
  id: "uniform",
  label: "Uniform",
  help: "A box of even density with sharp edges; the flow has to round its corners.",
  formula: "x_0 \\sim \\mathcal U(-h, h)^d",
  source: "Tong et al. 2024, arXiv 2302.00482: the source may be any law",
  params: [
    {
      kind: "number",
      key: "halfWidth",
      label: "Half width",
      help: "From the middle of the box to its sides; 1.73 has the spread of standardised data.",
      cost: "relink",
      min: 0.05,
      max: 5,
      default: 1.732,
    },
  ],
  numbers: (params) => kernelNumbers(uniform, params),
  logDensity(x, [halfWidth]) {
    for (let j = 0; j < x.length; j++) if (Math.abs(x[j]!) > halfWidth) return -Infinity;
    return -x.length * Math.log(2 * halfWidth);
  },
  draw: (key, row, dim, [halfWidth]) =>
    rowBits(key, row, dim).map((bits) => halfWidth * (2 * unit(bits) - 1)),
};
