import type { TimeEntry } from "./entry.ts";

export const stratified: TimeEntry = {
  id: "stratified",
  label: "Stratified",
  help: "One time in each of as many equal slices as the batch has rows: uniform as a whole, with a steadier loss.",
  formula: "t_i = \\frac{i + u_i}{B}, \\quad u_i \\sim \\mathcal U(0, 1), \\quad i = 0 \\dots B - 1",
  source: "Stratified sampling; Kingma et al. 2021, arXiv 2107.00630, share one offset between the slices",
  params: [],
  quantile: (u) => u,
  stratified: true,
};
