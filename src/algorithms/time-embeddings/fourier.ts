import { numberOf } from "../params.ts";
import type { TimeEmbeddingEntry } from "./entry.ts";

export const fourier: TimeEmbeddingEntry = {
  id: "fourier",
  label: "Fourier",
  help: "Time itself and waves that double in frequency: smooth at first, finer with each one.",
  formula: "t, \\sin(2^k \\pi t), \\cos(2^k \\pi t), \\quad k = 0 \\dots F - 1",
  source: "Mildenhall et al. 2020, NeRF, arXiv 2003.08934, equation 4, with t itself in front",
  params: [
    {
      kind: "number",
      key: "features",
      label: "Frequencies",
      help: "How many doublings of the frequency; more resolve finer changes over time, and fit noise sooner.",
      cost: "reset",
      min: 1,
      max: 10,
      default: 4,
      integer: true,
    },
  ],
  includesTime: true,
  turns: (params) => Float32Array.from({ length: numberOf(params, "features") }, (_, k) => 2 ** (k - 1)),
};
