import { isotropicMixture } from "../../lib/gaussian-mixture.ts";
import { type GeneratorEntry, paramValue, shapeParam } from "./entry.ts";

const dim = shapeParam("dim", "Dimension", "Numbers in a point.", {
  min: 1,
  max: 1024,
  default: 2,
  integer: true,
  scale: "log",
});
const mean = shapeParam("mean", "Mean", "Of every coordinate.", { min: -20, max: 20, default: 3 });
const std = shapeParam("std", "Std", "Of every coordinate.", {
  min: 0.01,
  max: 20,
  default: 1,
  scale: "log",
});

export const gaussian: GeneratorEntry = {
  kind: "generator",
  id: "gaussian",
  label: "One gaussian",
  help: "The case that is solved on paper: with an independent coupling the exact field is linear in x.",
  formula: String.raw`x = \mu\mathbf{1} + s\,\varepsilon,\quad \varepsilon \sim N(0, I)`,
  params: [dim, mean, std],
  dim: (params) => paramValue(params, dim),
  mixture(params) {
    const d = paramValue(params, dim);
    return isotropicMixture(d, new Float64Array(d).fill(paramValue(params, mean)), paramValue(params, std));
  },
  generate(params, count, random) {
    const m = paramValue(params, mean);
    const s = paramValue(params, std);
    const points = new Float32Array(count * paramValue(params, dim));
    for (let i = 0; i < points.length; i++) points[i] = m + s * random.normal();
    return { points, labels: null, classNames: [] };
  },
};
