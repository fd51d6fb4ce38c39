import { numberOf } from "../params.ts";
import type { TimeEmbeddingEntry } from "./entry.ts";

/**
 * The frequencies are made for step numbers up to a thousand: on t in [0, 1] itself all but the first few waves
 * would be constant, so t is scaled by 1000.
 */
export const sinusoidal: TimeEmbeddingEntry = {
  id: "sinusoidal",
  label: "Sinusoidal",
  help: "Waves at geometrically spaced frequencies of 1000·t; many features, very fine resolution in time.",
  formula: "\\sin(1000\\,\\omega_k t), \\cos(1000\\,\\omega_k t), \\quad \\omega_k = 10000^{-2k/F}",
  source: "Vaswani et al. 2017, arXiv 1706.03762, section 3.5, with t scaled by 1000; interleaved",
  params: [
    {
      kind: "number",
      key: "features",
      label: "Features",
      help: "How many sines and cosines together, an even number; more tell close times apart better.",
      cost: "reset",
      min: 2,
      max: 128,
      default: 32,
      integer: true,
    },
  ],
  includesTime: false,
  turns(params) {
    const pairs = numberOf(params, "features") / 2;
    return Float32Array.from({ length: pairs }, (_, k) => (1000 * 10000 ** (-k / pairs)) / (2 * Math.PI));
  },
};
