import type { CouplingEntry } from "./entry.ts";

export const rotated: CouplingEntry = {
  kind: "pairs",
  id: "rotated",
  label: "Rotated pairs",
  help: "Every data point is its noise turned by an angle and shifted; at 180° all paths meet in the middle and only a network that learns by heart keeps them apart.",
  formula: "x_1 = R_\\theta\\, x_0 + \\mu, \\quad x_0 \\sim \\mathcal N(0, I_2)",
  source: "The field follows from the pairing in closed form: v = μ + (R − I)((1 − t)I + tR)⁻¹(x − tμ)",
  params: [
    {
      kind: "number",
      key: "angle",
      label: "Angle",
      help: "Of the turn; above 90° any two pairs count as crossing, and at 180° all paths meet in one point.",
      cost: "reset",
      min: -180,
      max: 180,
      default: 180,
      unit: "°",
    },
    {
      kind: "number",
      key: "shift",
      label: "Shift",
      help: "Added to both coordinates after the turn.",
      cost: "reset",
      min: -10,
      max: 10,
      default: 0,
    },
  ],
};
