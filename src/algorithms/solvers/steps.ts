import type { NumberParam, Param } from "../entry.ts";
import { gridParams } from "./grid-params.ts";

const stepsParam: NumberParam = {
  kind: "number",
  key: "steps",
  label: "Steps",
  help: "Steps from noise to data; more follow the flow closer and take longer.",
  cost: "display",
  min: 1,
  max: 1000,
  default: 50,
  integer: true,
  scale: "log",
};

/** The parameters of every solver with fixed steps. */
export const fixedParams: readonly Param[] = [stepsParam, ...gridParams];
