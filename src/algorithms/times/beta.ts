import { betaQuantile } from "../../lib/incomplete-beta.ts";
import { numberOf } from "../params.ts";
import type { TimeEntry } from "./entry.ts";

export const beta: TimeEntry = {
  id: "beta",
  label: "Beta",
  help: "A law with two shapes: towards the noise for a < b, towards the data for a > b, to both ends below 1.",
  formula: "p(t) \\propto t^{a - 1} (1 - t)^{b - 1}",
  source: "Black et al. 2024, π0, arXiv 2410.24164, appendix B, which draws 1 − t from Beta(1.5, 1)",
  params: [
    {
      kind: "number",
      key: "a",
      label: "a",
      help: "Above 1 it empties the start, below 1 it crowds it.",
      cost: "uniform",
      min: 0.2,
      max: 10,
      default: 1,
    },
    {
      kind: "number",
      key: "b",
      label: "b",
      help: "Above 1 it empties the end, below 1 it crowds it.",
      cost: "uniform",
      min: 0.2,
      max: 10,
      default: 1.5,
    },
  ],
  quantile: (u, params) => betaQuantile(u, numberOf(params, "a"), numberOf(params, "b")),
};
