import { drawPlane, type GeneratorEntry, paramValue, shapeParam } from "./entry.ts";
import { pointOnMoons } from "./noisy-curve.ts";

const noise = shapeParam("noise", "Noise", "Spread around the two arcs, before they are enlarged.", {
  min: 0,
  max: 0.5,
  default: 0.1,
});
const std = shapeParam("std", "Std", "Of both coordinates together, after centring.", {
  min: 0.5,
  max: 20,
  default: 7,
});

/** Of all coordinates of the unit moons, x and y in one: (1/2 + 1/4) / 2. */
const MEAN = 0.375;
/**
 * Without noise: E[x²] = (E[cos²] + E[(1 − cos)²]) / 2 = 1, E[y²] = (E[sin²] + E[(1/2 − sin)²]) / 2 = 5/8 − 1/π,
 * as angles are uniform over a half circle; the mean of both less the squared mean.
 */
const VARIANCE = (1 + 5 / 8 - 1 / Math.PI) / 2 - MEAN * MEAN;

const classNames = ["upper moon", "lower moon"];

export const wideMoons: GeneratorEntry = {
  kind: "generator",
  id: "wide-moons",
  label: "Wide moons",
  help: "Two noisier moons, thirty units across: as a source they must move far to become eight gaussians.",
  formula: String.raw`x = s\,(m - \bar m) / \operatorname{std}(m),\quad m \text{ two moons},\ \bar m, \operatorname{std} \text{ over both coordinates at once}`,
  source: "TorchCFM's runner, the source of moons → eight gaussians: noise 0.1, times 7.",
  params: [noise, std],
  dim: () => 2,
  generate(params, count, random) {
    const deviation = paramValue(params, noise);
    const s = paramValue(params, std) / Math.sqrt(VARIANCE + deviation * deviation);
    return drawPlane(count, classNames, () => {
      const [x, y, lower] = pointOnMoons(random);
      return [
        s * (x - MEAN + deviation * random.normal()),
        s * (y - MEAN + deviation * random.normal()),
        lower,
      ];
    });
  },
};
