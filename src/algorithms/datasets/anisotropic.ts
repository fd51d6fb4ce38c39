import { drawPlane, type GeneratorEntry, paramValue, shapeParam } from "./entry.ts";

const distance = shapeParam("distance", "Distance", "Between the two means.", {
  min: 0,
  max: 20,
  default: 4.5,
});
const long = shapeParam("long", "Long std", "Spread along each mode's own axis.", {
  min: 0.05,
  max: 5,
  default: 1.6,
});
const short = shapeParam("short", "Short std", "Spread across that axis.", {
  min: 0.02,
  max: 5,
  default: 0.25,
});
const angle = shapeParam("angle", "Angle", "By which the two modes lean, one to each side.", {
  min: 0,
  max: 90,
  default: 45,
  unit: "°",
});

const classNames = ["left mode", "right mode"];

export const anisotropic: GeneratorEntry = {
  kind: "generator",
  id: "anisotropic",
  label: "Anisotropic pair",
  help: "Two long, thin gaussians that lean to opposite sides: one direction is learned long before the other.",
  formula: String.raw`x = \pm(\tfrac{d}{2}, 0) + R(\pm\phi)\,\mathrm{diag}(\sigma_l, \sigma_s)\,\varepsilon`,
  params: [distance, long, short, angle],
  dim: () => 2,
  mixture(params) {
    const half = paramValue(params, distance) / 2;
    const [a, b] = [paramValue(params, long) ** 2, paramValue(params, short) ** 2];
    const lean = (paramValue(params, angle) * Math.PI) / 180;
    const [c, s] = [Math.cos(lean), Math.sin(lean)];
    const [xx, xy, yy] = [a * c * c + b * s * s, (a - b) * c * s, a * s * s + b * c * c];
    return {
      dim: 2,
      weights: Float64Array.of(0.5, 0.5),
      means: Float64Array.of(-half, 0, half, 0),
      covariances: Float64Array.of(xx, -xy, -xy, yy, xx, xy, xy, yy),
    };
  },
  generate(params, count, random) {
    const half = paramValue(params, distance) / 2;
    const [a, b] = [paramValue(params, long), paramValue(params, short)];
    const lean = (paramValue(params, angle) * Math.PI) / 180;
    const [c, s] = [Math.cos(lean), Math.sin(lean)];
    return drawPlane(count, classNames, () => {
      const right = random.integer(2);
      const side = right ? 1 : -1;
      const [u, v] = [a * random.normal(), b * random.normal()];
      return [side * half + c * u - side * s * v, side * s * u + c * v, right];
    });
  },
};
