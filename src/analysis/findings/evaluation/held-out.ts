import { below, counted, type FindingEntry } from "../entry.ts";

export const heldOut: FindingEntry = {
  id: "held-out",
  label: "Enough points held out",
  phase: "evaluation",
  measures: "test points",
  form: "number",
  chart: "Quality",
  why: "Samples are held against points that the network has not seen. With few of them the yardstick itself is uncertain, and with none reciting looks perfect.",
  source: "Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, section 7.2",
  observe: ({ data }) =>
    // Below 100 the quality figures fall back on other splits.
    below(data.test, { watch: 100 }, `${counted(data.test)} points are held out for the comparison.`),
  remedies: () => [{ label: "Hold out a fifth", patch: { data: { test: 0.2 } } }],
};
