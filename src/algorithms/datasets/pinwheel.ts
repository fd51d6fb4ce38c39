import { drawPlane, type GeneratorEntry, numbered, paramValue, shapeParam } from "./entry.ts";

const arms = shapeParam("arms", "Arms", "Number of blades.", { min: 2, max: 12, default: 5, integer: true });
const radialStd = shapeParam("radialStd", "Radial std", "Length of a blade.", {
  min: 0.01,
  max: 1,
  default: 0.3,
});
const tangentialStd = shapeParam("tangentialStd", "Tangential std", "Width of a blade.", {
  min: 0.01,
  max: 1,
  default: 0.1,
});
const rate = shapeParam("rate", "Twist", "How much farther the outer points are turned.", {
  min: 0,
  max: 1,
  default: 0.25,
});
const scale = shapeParam("scale", "Scale", "Distance of the blades' middles from the origin.", {
  min: 0.5,
  max: 10,
  default: 2,
});

export const pinwheel: GeneratorEntry = {
  kind: "generator",
  id: "pinwheel",
  label: "Pinwheel",
  help: "Gaussian blades bent by a twist that grows with the radius: modes of a curved shape.",
  formula: String.raw`x = s\,R\big(\tfrac{2\pi k}{K} + \text{rate}\,e^{f_1}\big) f,\quad f \sim N\big((1,0), \mathrm{diag}(\sigma_r^2, \sigma_t^2)\big)`,
  source: "Johnson et al. 2016 (structured VAE), with the values of FFJORD's toy data.",
  params: [arms, radialStd, tangentialStd, rate, scale],
  dim: () => 2,
  generate(params, count, random) {
    const blades = paramValue(params, arms);
    const along = paramValue(params, radialStd);
    const across = paramValue(params, tangentialStd);
    const twist = paramValue(params, rate);
    const s = paramValue(params, scale);
    return drawPlane(count, numbered("arm", blades), () => {
      const k = random.integer(blades);
      const f = 1 + along * random.normal();
      const g = across * random.normal();
      const angle = (2 * Math.PI * k) / blades + twist * Math.exp(f);
      const [c, d] = [Math.cos(angle), Math.sin(angle)];
      return [s * (c * f - d * g), s * (d * f + c * g), k];
    });
  },
};
