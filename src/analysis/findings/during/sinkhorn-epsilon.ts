import { above, brief, type FindingEntry, notMeasurable, percent } from "../entry.ts";

export const sinkhornEpsilon: FindingEntry = {
  id: "sinkhorn-epsilon",
  label: "ε small enough to pair",
  phase: "during",
  measures: "share of neighbouring pairs that cross",
  form: "share",
  chart: "Coupling",
  why: "A large ε spreads every row of the plan over all points, and pairs drawn from it are as good as independent. They cost what a plan costs and straighten nothing.",
  source: "Cuturi 2013, Sinkhorn Distances, arXiv 1306.0895; Tong et al. 2024, arXiv 2302.00482",
  observe: ({ coupling, config }) => {
    if (config.coupling.id !== "sinkhorn" || !coupling)
      return notMeasurable("No batch is paired by Sinkhorn.");
    const says = `${percent(coupling.crossing)} of pairs cross at ε = ${brief(coupling.epsilon)}.`;
    // Independent pairs have ⟨Δx0, Δx1⟩ < 0 every other time, exact ones never.
    return above(coupling.crossing, { watch: 0.35, problem: 0.45 }, says);
  },
  remedies: ({ coupling }) => [
    {
      label: "A tenth of ε",
      patch: { coupling: { epsilon: Math.max(0.001, Number(coupling.epsilon ?? 0.05) / 10) } },
    },
    { label: "Exact pairs", patch: { coupling: { id: "exact" } } },
  ],
};
