import { isotropicMixture } from "../../lib/gaussian-mixture.ts";
import { drawPlane, type GeneratorEntry, paramValue, shapeParam } from "./entry.ts";

const SIDE = 5;

const spacing = shapeParam("spacing", "Spacing", "Distance between neighbouring modes.", {
  min: 0.2,
  max: 10,
  default: 2,
});
const std = shapeParam("std", "Std", "Spread of each mode; 0.05 is the hard classic.", {
  min: 0.01,
  max: 2,
  default: 0.2,
  scale: "log",
});

const classNames = Array.from(
  { length: SIDE * SIDE },
  (_, k) => `column ${(k % SIDE) + 1}, row ${Math.floor(k / SIDE) + 1}`,
);

/** @returns the means `[25, 2]`, row by row from the lower left. */
function means(step: number): number[] {
  return Array.from({ length: SIDE * SIDE }, (_, k) => [
    step * ((k % SIDE) - 2),
    step * (Math.floor(k / SIDE) - 2),
  ]).flat();
}

export const grid25: GeneratorEntry = {
  kind: "generator",
  id: "grid-25",
  label: "Grid of 25 gaussians",
  help: "Five by five small modes: counts how many a model covers and how much mass it leaves between.",
  formula: String.raw`x = d\,(i, j) + s\,\varepsilon,\quad i, j \sim U\{-2..2\}`,
  source: "The 25-gaussians grid of the mode-collapse literature (Srivastava et al. 2017 use std 0.05).",
  params: [spacing, std],
  dim: () => 2,
  mixture: (params) => isotropicMixture(2, means(paramValue(params, spacing)), paramValue(params, std)),
  generate(params, count, random) {
    const centres = means(paramValue(params, spacing));
    const s = paramValue(params, std);
    return drawPlane(count, classNames, () => {
      const k = random.integer(SIDE * SIDE);
      return [centres[k * 2]! + s * random.normal(), centres[k * 2 + 1]! + s * random.normal(), k];
    });
  },
};
