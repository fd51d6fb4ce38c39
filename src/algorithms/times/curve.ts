import { curveValues } from "../curve.ts";
import { optionOf } from "../params.ts";
import type { TimeEntry } from "./entry.ts";

const points = 16;

export const curve: TimeEntry = {
  id: "curve",
  label: "Drawn by hand",
  help: "Draw where training should look: the height of the curve is how often a time comes up.",
  formula: "p(t) \\propto \\text{the curve, linear between its points}",
  source: "The inverse of the distribution function, piece by piece; Devroye 1986, chapter II.2",
  params: [
    {
      kind: "curve",
      key: "density",
      label: "Density",
      help: "How often each time comes up, from t = 0 to t = 1; only the shape matters.",
      cost: "uniform",
      points,
      min: 0,
      max: 4,
      default: new Array(points).fill("1").join(","),
    },
  ],
  quantile(u, params) {
    const heights = curveValues(optionOf(params, "density"));
    const pieces = heights.length - 1;
    const areas = Array.from({ length: pieces }, (_, k) => (heights[k]! + heights[k + 1]!) / 2);
    // What is left of the area to pass, in pieces of width 1.
    let left = Math.min(1, Math.max(0, u)) * areas.reduce((sum, area) => sum + area, 0);
    const last = areas.findLastIndex((area) => area > 0);
    let k = areas.findIndex((area) => area > 0);
    while (k < last && left > areas[k]!) left -= areas[k++]!;
    return Math.min(1, (k + place(heights[k]!, heights[k + 1]!, left)) / pieces);
  },
};

/** Where between 0 and 1 the area under the line from `from` to `to` reaches `area`. */
function place(from: number, to: number, area: number): number {
  const root = Math.sqrt(Math.max(0, from * from + 2 * (to - from) * area));
  return from + root === 0 ? 0 : Math.min(1, (2 * area) / (from + root));
}
