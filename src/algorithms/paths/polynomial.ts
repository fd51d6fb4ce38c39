import { numberOf } from "../params.ts";
import type { PathEntry } from "./entry.ts";

export const polynomial: PathEntry = {
  id: "polynomial",
  label: "Polynomial",
  help: "The linear path with a slow start: most of the way is covered late, the more so the larger the power.",
  formula: "x_t = t^n x_1 + (1 - t^n)\\,x_0",
  source: "The flow_matching package's polynomial scheduler, Lipman et al. 2024, arXiv 2412.06264",
  params: [
    {
      kind: "number",
      key: "n",
      label: "Power",
      help: "1 is the linear path; at 5 half of the way is left for the last eighth of the time.",
      cost: "uniform",
      min: 1,
      max: 5,
      default: 2,
    },
  ],
  alpha: (t, params) => t ** numberOf(params, "n"),
  sigma: (t, params) => 1 - t ** numberOf(params, "n"),
  dAlpha: (t, params) => slope(t, numberOf(params, "n")),
  dSigma: (t, params) => -slope(t, numberOf(params, "n")),
  interval: [0, 1],
};

function slope(t: number, n: number): number {
  return n * t ** (n - 1);
}
