import type { PathEntry } from "./entry.ts";

/** Rates of the noise at its two ends. */
const least = 0.1;
const most = 20;

export const vp: PathEntry = {
  id: "vp",
  label: "VP",
  help: "The path of variance-preserving diffusion: noise for most of the time, then everything at the end.",
  formula:
    "x_t = e^{-T/2} x_1 + \\sqrt{1 - e^{-T}}\\,x_0, \\quad T = \\tfrac12 (1 - t)^2 (B - b) + (1 - t)\\,b",
  source: "Song et al. 2021, arXiv 2011.13456, appendix C (b = 0.1, B = 20), with time turned round",
  params: [],
  alpha,
  sigma,
  dAlpha: (t) => (rate(t) / 2) * alpha(t),
  dSigma: (t) => (-rate(t) * Math.exp(-exponent(t))) / (2 * sigma(t)),
  // σ'² grows as b/(4(1 − t)) towards 1.
  interval: [0, 0.999],
};

/** T(t) of the formula. */
function exponent(t: number): number {
  return (1 - t) * ((1 - t) * ((most - least) / 2) + least);
}

/** −T'(t) */
function rate(t: number): number {
  return (1 - t) * (most - least) + least;
}

function alpha(t: number): number {
  return Math.exp(-exponent(t) / 2);
}

function sigma(t: number): number {
  return Math.sqrt(-Math.expm1(-exponent(t)));
}
