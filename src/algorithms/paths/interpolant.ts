import { numberOf, optionOf, type ParamValues } from "../params.ts";
import type { PathEntry, Schedule } from "./entry.ts";

export const interpolant: PathEntry = {
  id: "interpolant",
  label: "Interpolant",
  help: "Straight lines with noise that comes and goes along the way; it blurs what lies between source and data.",
  formula: "x_t = t\\,x_1 + (1 - t)\\,x_0 + \\gamma(t)\\,z, \\quad u_t = x_1 - x_0 + \\dot\\gamma(t)\\,z",
  source: "Albergo, Boffi & Vanden-Eijnden 2023, Stochastic Interpolants, arXiv 2303.08797, section 2",
  params: [
    {
      kind: "number",
      key: "gamma",
      label: "Size",
      help: "How much noise; more of it makes a smoother field and a higher loss.",
      cost: "uniform",
      min: 0,
      max: 2,
      default: 0.5,
    },
    {
      kind: "choice",
      key: "profile",
      label: "Profile",
      help: "How the noise comes and goes over time.",
      cost: "uniform",
      options: [
        {
          id: "bridge",
          label: "Bridge",
          help: "γ√(2t(1 − t)): none at the ends, where it changes ever faster.",
        },
        { id: "bump", label: "Bump", help: "γ sin²(πt): none at the ends, and smooth there." },
        {
          id: "constant",
          label: "Constant",
          help: "The same noise all the way; the samples stay blurred by it.",
        },
      ],
      default: "bridge",
    },
  ],
  alpha: (t) => t,
  sigma: (t) => 1 - t,
  dAlpha: () => 1,
  dSigma: () => -1,
  noise: {
    gamma: (t, params) => numberOf(params, "gamma") * shape(params).gamma(t, params),
    dGamma: (t, params) => numberOf(params, "gamma") * shape(params).dGamma(t, params),
  },
  // The bridge's γ'² grows as γ²/(2t) towards 0, and alike towards 1.
  interval: [0.001, 0.999],
};

interface Shape {
  readonly gamma: Schedule;
  readonly dGamma: Schedule;
}

/** Of size 1; in the order of the options, which is the kernel's. */
const shapes: Readonly<Record<string, Shape>> = {
  bridge: {
    gamma: (t) => Math.sqrt(2 * t * (1 - t)),
    dGamma: (t) => (1 - 2 * t) / Math.sqrt(2 * t * (1 - t)),
  },
  bump: {
    gamma: (t) => Math.sin(Math.PI * t) ** 2,
    dGamma: (t) => Math.PI * Math.sin(2 * Math.PI * t),
  },
  constant: { gamma: () => 1, dGamma: () => 0 },
};

function shape(params: ParamValues): Shape {
  const profile = optionOf(params, "profile");
  const found = shapes[profile];
  if (!found) throw new Error(`the interpolant has no profile "${profile}"`);
  return found;
}
