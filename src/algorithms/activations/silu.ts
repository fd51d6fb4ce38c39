import type { ActivationEntry } from "./entry.ts";

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

export const silu: ActivationEntry = {
  id: "silu",
  label: "SiLU",
  help: "Smooth everywhere, so the velocity field is smooth too; a good first choice.",
  formula: "z\\,\\operatorname{sigmoid}(z)",
  source: "Elfwing, Uchibe & Doya 2018, arXiv 1702.03118; torch.nn.SiLU",
  params: [],
  value: (z) => z * sigmoid(z),
  slope: (z) => {
    const s = sigmoid(z);
    return s * (1 + z * (1 - s));
  },
};
