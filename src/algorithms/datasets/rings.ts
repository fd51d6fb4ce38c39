import { drawPlane, type GeneratorEntry, numbered, paramValue, shapeParam } from "./entry.ts";

const circleCount = shapeParam("rings", "Rings", "Number of circles around the origin.", {
  min: 1,
  max: 8,
  default: 3,
  integer: true,
});
const radius = shapeParam("radius", "Radius", "Radius of the outermost ring.", {
  min: 0.5,
  max: 20,
  default: 5,
});
const noise = shapeParam("noise", "Noise", "Spread around the rings.", { min: 0, max: 2, default: 0.15 });

export const rings: GeneratorEntry = {
  kind: "generator",
  id: "rings",
  label: "Rings",
  help: "Concentric circles with equal shares: closed curves, which no flow from a blob can reach exactly.",
  formula: String.raw`x = \tfrac{k r}{K}(\cos\theta, \sin\theta) + \text{noise}\,\varepsilon,\quad k \sim U\{1..K\},\ \theta \sim U(0,2\pi)`,
  source: "The circles of scikit-learn (make_circles), with any number of rings.",
  params: [circleCount, radius, noise],
  dim: () => 2,
  generate(params, count, random) {
    const circles = paramValue(params, circleCount);
    const r = paramValue(params, radius);
    const deviation = paramValue(params, noise);
    return drawPlane(count, numbered("ring", circles), () => {
      const k = random.integer(circles);
      const angle = 2 * Math.PI * random.uniform();
      const distance = (r * (k + 1)) / circles;
      return [
        distance * Math.cos(angle) + deviation * random.normal(),
        distance * Math.sin(angle) + deviation * random.normal(),
        k,
      ];
    });
  },
};
