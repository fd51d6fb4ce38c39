import { isotropicMixture } from "../../lib/gaussian-mixture.ts";
import { drawPlane, type GeneratorEntry, paramValue, shapeParam } from "./entry.ts";

const MODES = 8;

const radius = shapeParam("radius", "Radius", "Distance of the modes from the origin.", {
  min: 0.5,
  max: 20,
  default: 5,
});
const std = shapeParam("std", "Std", "Spread of each mode; more of it and the modes melt together.", {
  min: 0.01,
  max: 5,
  default: 0.562,
  scale: "log",
});

const classNames = Array.from({ length: MODES }, (_, k) => `${k * 45}°`);

/** @returns the means `[8, 2]`, at multiples of 45°. */
function means(r: number): number[] {
  return Array.from({ length: MODES }, (_, k) => (k * Math.PI) / 4).flatMap((angle) => [
    r * Math.cos(angle),
    r * Math.sin(angle),
  ]);
}

export const eightGaussians: GeneratorEntry = {
  kind: "generator",
  id: "eight-gaussians",
  label: "Eight gaussians",
  help: "Eight equal modes on a circle: watch whether the flow finds all of them and leaves the gaps empty.",
  formula: String.raw`x = r\,(\cos\tfrac{k\pi}{4}, \sin\tfrac{k\pi}{4}) + s\,\varepsilon,\quad k \sim U\{0..7\}`,
  source: "TorchCFM tutorial: radius 5, covariance √0.1·I; its runner uses std 1.",
  params: [radius, std],
  dim: () => 2,
  mixture: (params) => isotropicMixture(2, means(paramValue(params, radius)), paramValue(params, std)),
  generate(params, count, random) {
    const centres = means(paramValue(params, radius));
    const s = paramValue(params, std);
    return drawPlane(count, classNames, () => {
      const k = random.integer(MODES);
      return [centres[k * 2]! + s * random.normal(), centres[k * 2 + 1]! + s * random.normal(), k];
    });
  },
};
