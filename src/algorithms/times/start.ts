import type { TimeEntry } from "./entry.ts";

export const start: TimeEntry = {
  id: "start",
  unlisted: true,
  label: "Start alone",
  help: "Only t = 0 is trained, so that one step is learnt as the whole way: how a reflowed model is distilled.",
  formula: "t = 0",
  source: "Liu et al. 2023, Flow Straight and Fast, arXiv 2209.03003, section 2.2",
  params: [],
  quantile: () => 0,
};
