import type { ChoiceParam, NumberParam, Param } from "../../entry.ts";

const rtol: NumberParam = {
  kind: "number",
  key: "rtol",
  label: "Relative tolerance",
  help: "Error allowed in a step, as a share of the point's size; the error at the end is commonly 50 to 90 times larger.",
  cost: "display",
  min: 1e-6,
  max: 0.1,
  default: 1e-3,
  scale: "log",
};

const atol: NumberParam = {
  kind: "number",
  key: "atol",
  label: "Absolute tolerance",
  help: "Error allowed in a step besides the relative one, in training space; it decides near the origin.",
  cost: "display",
  min: 1e-6,
  max: 0.1,
  default: 1e-4,
  scale: "log",
};

const maxNfe: NumberParam = {
  kind: "number",
  key: "maxNfe",
  label: "Most evaluations",
  help: "A sample that has used up this many network evaluations stops where it is and is counted as unfinished.",
  cost: "display",
  min: 20,
  max: 10000,
  default: 1000,
  integer: true,
  scale: "log",
};

const control: ChoiceParam = {
  kind: "choice",
  key: "control",
  label: "Step control",
  help: "How the next step follows from the error of the last ones.",
  cost: "display",
  default: "i",
  options: [
    { id: "i", label: "I", help: "From the last error alone: the usual rule." },
    { id: "pi", label: "PI", help: "From the last two errors: smoother steps, fewer rejections." },
  ],
};

/** The parameters of every solver that chooses its own steps. */
export const toleranceParams: readonly Param[] = [rtol, atol, maxNfe, control];
