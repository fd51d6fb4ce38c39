import type { ChoiceParam, CurveParam, Param } from "../entry.ts";
import { numberOf, numberParamOf, optionOf, type ParamValues } from "../params.ts";
import { drawnGrid, edmGrid, logitGrid, powerGrid, uniformGrid } from "./grids.ts";

const number = numberParamOf("display");

const grid: ChoiceParam = {
  kind: "choice",
  key: "grid",
  label: "Step lengths",
  help: "Where the steps are short: there the flow is followed closely.",
  cost: "display",
  default: "uniform",
  options: [
    { id: "uniform", label: "Equal", help: "All steps as long." },
    { id: "power", label: "Power", help: "Shorter and shorter towards one end." },
    { id: "logit", label: "Logit", help: "Short at both ends." },
    { id: "edm", label: "EDM", help: "The noise levels of Karras et al. 2022: short near the data." },
    { id: "curve", label: "Drawn", help: "As close together as the curve is high." },
  ],
};

const exponent = number("gridExponent", "Power", "How much shorter the steps become; 1 is equal steps.", {
  min: 1,
  max: 5,
  default: 2,
  when: { key: "grid", is: "power" },
});

const side: ChoiceParam = {
  kind: "choice",
  key: "gridSide",
  label: "Short near",
  help: "The end near which the steps are short.",
  cost: "display",
  default: "data",
  options: [
    { id: "noise", label: "Noise", help: "Short steps near t = 0." },
    { id: "data", label: "Data", help: "Short steps near t = 1." },
  ],
  when: { key: "grid", is: "power" },
};

const span = number(
  "gridSpan",
  "Span",
  "Largest log of t / (1 - t) on the grid; the larger, the shorter the steps at both ends.",
  {
    min: 0.5,
    max: 12,
    default: 4,
    when: { key: "grid", is: "logit" },
  },
);

const density: CurveParam = {
  kind: "curve",
  key: "gridDensity",
  label: "Drawn density",
  help: "How close together the steps are, from t = 0 to 1; only the shape matters.",
  cost: "display",
  points: 9,
  min: 0,
  max: 4,
  default: "1,1,1,1,1,2,2,3,4",
  when: { key: "grid", is: "curve" },
};

/** How steps are spread over time: the same for all solvers with a number of steps. */
export const gridParams: readonly Param[] = [grid, exponent, side, span, density];

/** @returns the times of the grid that the parameters name, `[steps + 1]` rising from 0 to 1 */
export function gridOf(values: ParamValues, steps: number): Float64Array {
  switch (optionOf(values, "grid")) {
    case "power":
      return powerGrid(
        steps,
        numberOf(values, "gridExponent"),
        optionOf(values, "gridSide") === "noise" ? "noise" : "data",
      );
    case "logit":
      return logitGrid(steps, numberOf(values, "gridSpan"));
    case "edm":
      return edmGrid(steps);
    case "curve":
      return drawnGrid(steps, optionOf(values, "gridDensity"));
    default:
      return uniformGrid(steps);
  }
}
