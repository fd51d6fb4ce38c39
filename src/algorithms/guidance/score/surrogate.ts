import type { ChoiceParam, Entry, FlagParam, NumberParam } from "../../entry.ts";

const kernel: ChoiceParam = {
  kind: "choice",
  key: "kernel",
  label: "Kernel",
  help: "How smooth the score is taken to be.",
  cost: "display",
  default: "rbf",
  options: [
    { id: "rbf", label: "RBF", help: "Smooth without limit: extends far beyond the scored points." },
    {
      id: "matern-5/2",
      label: "Matérn 5/2",
      help: "Twice differentiable: follows bends, trusts itself less.",
    },
  ],
};

const relative: FlagParam = {
  kind: "flag",
  key: "relative",
  label: "Relative to the velocity",
  help: "Measures the push in lengths of the velocity where it acts, so that it can never drown it.",
  cost: "display",
  default: false,
};

const lambda: NumberParam = {
  kind: "number",
  key: "lambda",
  label: "Strength",
  help: "How hard the push is; begin with 0.1 to 0.5 and watch the distance to the data.",
  cost: "display",
  min: 0,
  max: 2,
  default: 0.2,
};

const beta: NumberParam = {
  kind: "number",
  key: "beta",
  label: "Optimism",
  help: "How much the uncertainty counts: 0 stays with what is known, 1.96 looks further.",
  cost: "display",
  min: 0,
  max: 5,
  default: 1.96,
};

const clip: NumberParam = {
  kind: "number",
  key: "clip",
  label: "Clip at length",
  help: "The gradient is shortened to this length, for it can be huge between points.",
  cost: "display",
  min: 0.1,
  max: 100,
  default: 10,
};

const start: NumberParam = {
  kind: "number",
  key: "start",
  label: "Start at t",
  help: "No push before this time, while a sample is still noise.",
  cost: "display",
  min: 0,
  max: 1,
  default: 0.04,
};

const trust: NumberParam = {
  kind: "number",
  key: "trust",
  label: "Trust region",
  help: "The push fades to nothing this many length scales away from the nearest scored point; 0 is no limit.",
  cost: "display",
  min: 0,
  max: 10,
  default: 0,
};

export const surrogate: Entry = {
  id: "surrogate",
  label: "Scored points",
  help: "Towards high scores: a gaussian process learns them from scored points and pushes every sample uphill.",
  formula: "\\dot x = v + \\lambda(t)\\,\\mathrm{clip}_{c}\\left(\\nabla_x (\\mu(x) + \\beta\\,s(x))\\right)",
  source:
    "Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, equations 2.25-2.26; UCB: Srinivas et al. 2010, arXiv 0912.3995",
  params: [kernel, lambda, beta, clip, start, relative, trust],
};
