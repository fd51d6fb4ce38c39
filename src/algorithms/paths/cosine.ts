import type { PathEntry } from "./entry.ts";

const quarter = Math.PI / 2;

export const cosine: PathEntry = {
  id: "cosine",
  label: "Cosine",
  help: "A quarter turn from noise to data: the variance of standardised points stays 1 and the speed stays even.",
  formula: "x_t = \\sin\\tfrac{\\pi t}{2}\\,x_1 + \\cos\\tfrac{\\pi t}{2}\\,x_0",
  source: "The trigonometric interpolant of Albergo & Vanden-Eijnden 2023, arXiv 2209.15571",
  params: [],
  alpha: (t) => Math.sin(quarter * t),
  sigma: (t) => Math.cos(quarter * t),
  dAlpha: (t) => quarter * Math.cos(quarter * t),
  dSigma: (t) => -quarter * Math.sin(quarter * t),
  interval: [0, 1],
};
