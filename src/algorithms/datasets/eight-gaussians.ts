import { isotropicMixture } from "../../lib/gaussian-mixture.ts";
import type { ChoiceParam } from "../entry.ts";
import type { ParamValues } from "../params.ts";
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

const classes: ChoiceParam = {
  kind: "choice",
  key: "classes",
  label: "Classes",
  help: "What the labels tell apart, where the network is conditioned on them; the points stay where they are.",
  cost: "reset",
  options: [
    { id: "modes", label: "Each mode", help: "Eight classes of one mode each." },
    {
      id: "three-five",
      label: "Three against five",
      help: "Three neighbouring modes are one class, the other five the second: the setting to study guidance in.",
    },
  ],
  default: "modes",
};

const modeNames = Array.from({ length: MODES }, (_, k) => `${k * 45}°`);
const groupNames = ["A, 0° to 90°", "B, 135° to 315°"];
/** Modes of class A. */
const inFirst = 3;

function grouped(params: ParamValues): boolean {
  return params.classes === "three-five";
}

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
  params: [radius, std, classes],
  dim: () => 2,
  mixture: (params) => isotropicMixture(2, means(paramValue(params, radius)), paramValue(params, std)),
  generate(params, count, random) {
    const centres = means(paramValue(params, radius));
    const s = paramValue(params, std);
    const two = grouped(params);
    return drawPlane(count, two ? groupNames : modeNames, () => {
      const k = random.integer(MODES);
      const label = two ? Number(k >= inFirst) : k;
      return [centres[k * 2]! + s * random.normal(), centres[k * 2 + 1]! + s * random.normal(), label];
    });
  },
};
