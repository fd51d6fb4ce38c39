import type { NumberParam } from "../entry.ts";
import type { StochasticSolverEntry } from "./entry.ts";
import { fixedParams } from "./steps.ts";

const level: NumberParam = {
  kind: "number",
  key: "level",
  label: "Noise level",
  help: "How much noise is added on the way and taken out again; 0 is Euler's method, more forgets errors and needs more steps.",
  cost: "display",
  min: 0,
  max: 4,
  default: 1,
};

export const eulerMaruyama: StochasticSolverEntry = {
  id: "euler-maruyama",
  label: "Euler–Maruyama",
  help: "Samples with fresh noise in every step and the same distribution as the flow; only for gaussian noise paired at random.",
  formula:
    "\\mathrm dx = \\left(v + \\tfrac12 g_t^2\\,\\nabla\\log p_t(x)\\right)\\mathrm dt + g_t\\,\\mathrm dW, \\quad g_t^2 = \\nu^2\\sigma_t",
  source:
    "Ma et al. 2024, SiT, arXiv 2401.08740, the SDE with diffusion coefficient sigma, its time reversed; the method: Kloeden & Platen 1992, section 10.2",
  params: [...fixedParams, level],
  kind: "stochastic",
  order: 1,
  tableau: { c: [0], a: [[]], b: [1] },
};
