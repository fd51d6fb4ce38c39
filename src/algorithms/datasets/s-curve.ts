import { drawPlane, type GeneratorEntry, paramValue, shapeParam } from "./entry.ts";

const noise = shapeParam("noise", "Noise", "Spread around the curve, before it is enlarged.", {
  min: 0,
  max: 0.5,
  default: 0.05,
});
const scale = shapeParam("scale", "Scale", "Enlarges the curve, whose two bends have radius 1.", {
  min: 0.5,
  max: 10,
  default: 1.5,
});

const classNames = ["upper bend", "lower bend"];

export const sCurve: GeneratorEntry = {
  kind: "generator",
  id: "s-curve",
  label: "S-curve",
  help: "Two arcs of three quarters of a circle that make one S: a single thin curve which turns both ways.",
  formula: String.raw`s\,\big[(\sin\theta,\ \operatorname{sign}(\theta)(\cos\theta - 1)) + \text{noise}\,\varepsilon\big],\quad \theta \sim U(-\tfrac{3\pi}{2}, \tfrac{3\pi}{2})`,
  source: "scikit-learn make_s_curve, columns 0 and 2; noise 0.05, times 1.5 as in TorchCFM's runner.",
  params: [noise, scale],
  dim: () => 2,
  generate(params, count, random) {
    const deviation = paramValue(params, noise);
    const s = paramValue(params, scale);
    return drawPlane(count, classNames, () => {
      const angle = 3 * Math.PI * (random.uniform() - 0.5);
      const height = Math.sign(angle) * (Math.cos(angle) - 1);
      return [
        s * (Math.sin(angle) + deviation * random.normal()),
        s * (height + deviation * random.normal()),
        angle < 0 ? 0 : 1,
      ];
    });
  },
};
