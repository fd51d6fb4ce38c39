import { above, type FindingEntry, notMeasurable, percent } from "../entry.ts";

export const pairDuplicates: FindingEntry = {
  id: "pair-duplicates",
  label: "All noise is used",
  phase: "during",
  measures: "share of source points that no pair uses",
  form: "share",
  chart: "Coupling",
  why: "The largest entry of each row of a plan is no permutation: some noise meets several points, other noise none. The flow is then trained on another source than it starts from.",
  source: "Pooladian et al. 2023, Multisample Flow Matching, arXiv 2304.14772, section 3",
  observe: ({ coupling }) => {
    if (!coupling) return notMeasurable("Points are paired as they come.");
    const says = `${percent(coupling.duplicates)} of the source points are in no pair.`;
    // A permutation leaves none; draws with replacement leave 1/e = 37 % by chance, without bias.
    return above(coupling.duplicates, { watch: 0.1, problem: 0.5 }, says);
  },
  remedies: () => [
    { label: "Round the plan to a permutation", patch: { coupling: { pairing: "round" } } },
    { label: "Exact pairs", patch: { coupling: { id: "exact" } } },
  ],
};
