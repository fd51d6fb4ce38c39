import { normal4 } from "../../lib/rng.ts";
import { numberOf } from "../params.ts";
import type { DrawnSource } from "./entry.ts";
import { logRound } from "./log-round.ts";

export const gaussian: DrawnSource = {
  kind: "drawn",
  id: "gaussian",
  label: "Gaussian",
  help: "Round normal noise around the origin of training space; the usual choice, and the one with closed forms.",
  formula: "x_0 \\sim \\mathcal N(0, s^2 I)",
  source: "Lipman et al. 2023, Flow Matching for Generative Modeling, arXiv 2210.02747, section 4",
  params: [
    {
      kind: "number",
      key: "std",
      label: "Std",
      help: "Spread of the noise in units of the scaled data; much wider noise makes longer paths.",
      cost: "relink",
      min: 0.05,
      max: 5,
      default: 1,
    },
    {
      kind: "flag",
      key: "match",
      label: "Match the data",
      help: "Takes the spread of the scaled data instead of the number above.",
      cost: "relink",
      default: false,
    },
  ],
  numbers: (params, dataStd) => [params.match === true ? dataStd : numberOf(params, "std"), 0, 0, 0],
  gaussianStd: (params, dataStd) => (params.match === true ? dataStd : numberOf(params, "std")),
  logDensity: (x, [std]) => logRound(x, [], std),
  draw({ seed, stream, step }, row, dim, [std]) {
    const blocks = Math.ceil(dim / 4);
    const x0 = new Float64Array(dim);
    for (let j = 0; j < dim; j += 4) {
      const four = normal4(seed, stream, step, row * blocks + j / 4);
      for (let k = 0; k < 4 && j + k < dim; k++) x0[j + k] = std * four[k]!;
    }
    return x0;
  },
};
