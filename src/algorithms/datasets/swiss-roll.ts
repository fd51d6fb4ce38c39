import { drawPlane, type GeneratorEntry, paramValue, shapeParam } from "./entry.ts";

const radius = shapeParam("radius", "Radius", "Where the roll ends.", { min: 0.5, max: 20, default: 5 });
const noise = shapeParam("noise", "Noise", "Spread around the roll.", { min: 0, max: 2, default: 0.15 });

const classNames = ["inner third", "middle third", "outer third"];

export const swissRoll: GeneratorEntry = {
  kind: "generator",
  id: "swiss-roll",
  label: "Swiss roll",
  help: "One curve rolled up one and a half times: a single connected support, thin everywhere.",
  formula: String.raw`x = \tfrac{r\,\theta}{4.5\pi}(\cos\theta, \sin\theta) + \text{noise}\,\varepsilon,\quad \theta = 1.5\pi(1+2u),\ u \sim U(0,1)`,
  source: "scikit-learn make_swiss_roll, columns 0 and 2, rescaled.",
  params: [radius, noise],
  dim: () => 2,
  generate(params, count, random) {
    const r = paramValue(params, radius);
    const deviation = paramValue(params, noise);
    return drawPlane(count, classNames, () => {
      const u = random.uniform();
      const angle = 1.5 * Math.PI * (1 + 2 * u);
      const distance = (r * angle) / (4.5 * Math.PI);
      return [
        distance * Math.cos(angle) + deviation * random.normal(),
        distance * Math.sin(angle) + deviation * random.normal(),
        Math.floor(3 * u),
      ];
    });
  },
};
