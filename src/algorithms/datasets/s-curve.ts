import type { RandomSequence } from "../../lib/rng.ts";
import { type GeneratorEntry, shapeParam } from "./entry.ts";
import { noisyCurve } from "./noisy-curve.ts";

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
  generate: noisyCurve({ noise, scale, classNames, point: pointOnBends }),
};

function pointOnBends(random: RandomSequence): readonly [number, number, number] {
  const angle = 3 * Math.PI * (random.uniform() - 0.5);
  return [Math.sin(angle), Math.sign(angle) * (Math.cos(angle) - 1), angle < 0 ? 0 : 1];
}
