import { curveValues } from "../curve.ts";
import type { ChoiceParam, CurveParam, Param } from "../entry.ts";
import { numberOf, numberParamOf, optionOf, type ParamValues } from "../params.ts";

const number = numberParamOf("display");

const scale = number(
  "scale",
  "Guidance scale w",
  "1 is the conditional model itself; more pulls samples towards what tells their class from the others.",
  {
    min: 0,
    max: 15,
    default: 2,
  },
);

const schedule: ChoiceParam = {
  kind: "choice",
  key: "schedule",
  label: "Scale over t",
  help: "How the scale changes from noise at t = 0 to data at t = 1.",
  cost: "display",
  default: "constant",
  options: [
    { id: "constant", label: "Constant", help: "The same scale throughout." },
    { id: "interval", label: "Interval", help: "The scale inside an interval, 1 outside it." },
    { id: "linear", label: "Linear ramp", help: "From 1 upwards; its mean over t is the scale." },
    { id: "cosine", label: "Cosine ramp", help: "From 1 upwards, late; its mean over t is the scale." },
    { id: "curve", label: "Drawn", help: "The scale as it is drawn." },
  ],
};

const from = number(
  "from",
  "From t",
  "The interval begins here; 0.04 leaves the first 4 % without guidance.",
  {
    min: 0,
    max: 1,
    default: 0.04,
    when: { key: "schedule", is: "interval" },
  },
);

const to = number("to", "To t", "The interval ends here; guidance close to the data sharpens and narrows.", {
  min: 0,
  max: 1,
  default: 1,
  when: { key: "schedule", is: "interval" },
});

const drawn: CurveParam = {
  kind: "curve",
  key: "drawn",
  label: "Drawn scale",
  help: "The scale from t = 0 to 1, in straight lines between the points.",
  cost: "display",
  points: 9,
  min: 0,
  max: 15,
  default: "1,1,2,2,2,2,2,2,2",
  when: { key: "schedule", is: "curve" },
};

/** The parameters of every guidance by a label. */
export const scaleParams: readonly Param[] = [scale, schedule, from, to, drawn];

/**
 * The guidance scale at flow time t.
 * Sources: interval, Kynkäänniemi et al. 2024, arXiv 2404.07724; ramps, Wang et al. 2024, arXiv 2404.13040, whose
 * time runs from data to noise: here they rise towards the data, and what is added to the conditional model
 * (w − 1) has the mean that a constant scale would have.
 */
export function scaleAt(values: ParamValues, t: number): number {
  const w = numberOf(values, "scale");
  switch (optionOf(values, "schedule")) {
    case "interval":
      return t >= numberOf(values, "from") && t <= numberOf(values, "to") ? w : 1;
    case "linear":
      return 1 + (w - 1) * 2 * t;
    case "cosine":
      return 1 + (w - 1) * (1 - Math.cos(Math.PI * t));
    case "curve":
      return interpolate(curveValues(optionOf(values, "drawn")), t);
    default:
      return w;
  }
}

/** Straight lines between values at equal distances over [0, 1]. */
function interpolate(values: readonly number[], t: number): number {
  const place = Math.min(1, Math.max(0, t)) * (values.length - 1);
  const left = Math.min(Math.floor(place), values.length - 2);
  return values[left]! + (place - left) * (values[left + 1]! - values[left]!);
}
