import { drawPlane, type GeneratorEntry, paramValue, shapeParam } from "./entry.ts";

const turns = shapeParam("turns", "Turns", "How often each arm winds around the origin.", {
  min: 0.25,
  max: 5,
  default: 1.5,
});
const radius = shapeParam("radius", "Radius", "Where the arms end.", { min: 0.5, max: 20, default: 5 });
const noise = shapeParam("noise", "Noise", "Spread around the arms.", { min: 0, max: 2, default: 0.12 });

const classNames = ["first arm", "second arm"];

export const twoSpirals: GeneratorEntry = {
  kind: "generator",
  id: "two-spirals",
  label: "Two spirals",
  help: "Two arms wound into each other: neighbours in the plane that lie far apart along the support.",
  formula: String.raw`x = \pm\,r\sqrt{u}\,(-\cos\theta, \sin\theta) + \text{noise}\,\varepsilon,\quad \theta = 2\pi\,\text{turns}\sqrt{u},\ u \sim U(0,1)`,
  source: "FFJORD toy data (1.5 turns), rescaled; isotropic noise instead of its shifted uniform one.",
  params: [turns, radius, noise],
  dim: () => 2,
  generate(params, count, random) {
    const end = 2 * Math.PI * paramValue(params, turns);
    const r = paramValue(params, radius);
    const deviation = paramValue(params, noise);
    return drawPlane(count, classNames, () => {
      const arm = random.integer(2);
      const share = Math.sqrt(random.uniform());
      const distance = (arm ? -r : r) * share;
      return [
        -distance * Math.cos(end * share) + deviation * random.normal(),
        distance * Math.sin(end * share) + deviation * random.normal(),
        arm,
      ];
    });
  },
};
