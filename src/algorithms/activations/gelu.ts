import type { ActivationEntry } from "./entry.ts";
import { erf } from "./erf.ts";

/** The standard normal distribution function. */
const cumulative = (z: number): number => 0.5 * (1 + erf(z / Math.SQRT2));

export const gelu: ActivationEntry = {
  id: "gelu",
  label: "GELU",
  help: "Smooth like SiLU with a slightly sharper bend; common in transformers.",
  formula: "z\\,\\Phi(z) = \\tfrac{z}{2}\\left(1 + \\operatorname{erf}(z / \\sqrt 2)\\right)",
  source: "Hendrycks & Gimpel 2016, arXiv 1606.08415, the exact form; torch.nn.GELU",
  params: [],
  value: (z) => z * cumulative(z),
  slope: (z) => cumulative(z) + (z * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI),
};
