import { couplings } from "../../../algorithms/couplings/index.ts";
import { getEntry } from "../../../algorithms/entry.ts";
import { type FindingEntry, notMeasurable } from "../entry.ts";

export const optimalTransportLabels: FindingEntry = {
  id: "ot-labels",
  label: "Pairing respects labels",
  phase: "before",
  measures: "couplings that ignore the label they condition on",
  form: "number",
  chart: "Coupling",
  why: "Optimal transport over all classes gives each class a region of the noise of its own. Samples of a class start from the whole noise instead, where the network has never seen that class.",
  source: "Cheng & Schwing 2025, The Curse of Conditions, arXiv 2503.10636",
  observe: ({ config }) => {
    if (config.data.labels !== "condition") return notMeasurable("The network is not told labels.");
    const { kind, classCost, label } = getEntry(couplings, config.coupling.id);
    const ignores = (kind === "plan" || kind === "assignment") && !classCost;
    return ignores
      ? {
          state: "problem",
          says: `${label} pairs points without their labels, and the network is conditioned on labels.`,
          figure: 1,
          threshold: 0,
        }
      : { state: "fine", says: `${label} does not tie noise to classes.`, figure: 0, threshold: 0 };
  },
  remedies: () => [
    { label: "Class-aware pairs", patch: { coupling: { id: "class-aware" } } },
    { label: "Independent pairs", patch: { coupling: { id: "independent" } } },
  ],
};
