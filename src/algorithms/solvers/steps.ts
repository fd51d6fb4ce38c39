import type { NumberParam } from "../entry.ts";

/** The one parameter of every solver with fixed steps. */
export const stepsParam: NumberParam = {
  kind: "number",
  key: "steps",
  label: "Steps",
  help: "Equal steps from noise to data; more follow the flow closer and take longer.",
  cost: "display",
  min: 1,
  max: 1000,
  default: 50,
  integer: true,
  scale: "log",
};
