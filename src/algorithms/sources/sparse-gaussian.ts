import { Stream, unit } from "../../lib/rng.ts";
import { numberOf } from "../params.ts";
import type { DrawnSource } from "./entry.ts";
import { rowBits, rowNormals } from "./row-draws.ts";

export const sparseGaussian: DrawnSource = {
  kind: "drawn",
  id: "sparse-gaussian",
  label: "Sparse gaussian",
  help: "Normal noise of which most coordinates are zero; in the plane it is a cross with a dense middle.",
  formula: "x_0 = m \\odot s\\,\\varepsilon, \\quad m_j \\sim \\mathrm{Bernoulli}(p)",
  source: "A dropout mask on the gaussian, Srivastava et al. 2014, JMLR 15, without its rescaling",
  params: [
    {
      kind: "number",
      key: "std",
      label: "Std",
      help: "Spread of the coordinates that are kept.",
      cost: "relink",
      min: 0.05,
      max: 5,
      default: 1,
    },
    {
      kind: "number",
      key: "keep",
      label: "Keep",
      help: "Share of the coordinates that are not zero; 1 is the gaussian.",
      cost: "relink",
      min: 0.01,
      max: 1,
      default: 0.5,
    },
  ],
  // The kernel compares in float32, and a coordinate must not be kept by one of the two alone.
  numbers: (params) => [numberOf(params, "std"), Math.fround(numberOf(params, "keep")), 0, 0],
  draw(key, row, dim, [std, keep]) {
    const mask = rowBits({ ...key, stream: key.stream + Stream.mask }, row, dim);
    return rowNormals(key, row, dim).map((normal, j) => (unit(mask[j]!) < keep ? std * normal : 0));
  },
};
