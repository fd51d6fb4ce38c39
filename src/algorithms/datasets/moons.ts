import { type GeneratorEntry, shapeParam } from "./entry.ts";
import { noisyCurve, pointOnMoons } from "./noisy-curve.ts";

const noise = shapeParam("noise", "Noise", "Spread around the two arcs, before they are enlarged.", {
  min: 0,
  max: 0.5,
  default: 0.05,
});
const scale = shapeParam("scale", "Scale", "Enlarges the arcs, whose own radius is 1.", {
  min: 0.5,
  max: 10,
  default: 2,
});

const classNames = ["upper moon", "lower moon"];

export const moons: GeneratorEntry = {
  kind: "generator",
  id: "moons",
  label: "Two moons",
  help: "Two half circles that reach into each other: a thin, curved support with a gap between.",
  formula: String.raw`s\,\big[(\cos\theta, \sin\theta)\ \text{or}\ (1-\cos\theta, \tfrac12-\sin\theta) + \text{noise}\,\varepsilon\big] - (\tfrac{s}{2}, 0),\quad \theta \sim U(0,\pi)`,
  source: "scikit-learn make_moons; noise 0.05, doubled and moved by −1 in x as in TorchCFM's runner.",
  params: [noise, scale],
  dim: () => 2,
  generate: noisyCurve({ noise, scale, classNames, point: pointOnMoons, shift: -0.5 }),
};
