import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const sinkhornConvergence: FindingEntry = {
  id: "sinkhorn-convergence",
  label: "Sinkhorn has converged",
  phase: "during",
  measures: "L1 distance of the plan's marginal from the uniform one",
  form: "number",
  chart: "Coupling",
  why: "A plan whose marginals are off uses some noise too often and leaves some out: the flow starts from another law than samples do. Small ε needs more iterations, about one over ε.",
  source: "Altschuler, Weed & Rigollet 2017, Near-linear time Sinkhorn, arXiv 1705.09634",
  observe: ({ coupling, config }) => {
    if (config.coupling.id !== "sinkhorn" || !coupling)
      return notMeasurable("No batch is paired by Sinkhorn.");
    const says = `The plan's marginal is off by ${brief(coupling.marginalError)} in all.`;
    // Of twenty pairings each, eight gaussians: 0.004 to 0.005 at the default tolerance, 0.007 to 0.026 with 50
    // iterations at ε = 0.01, and 0.105 to 0.33 with 5.
    return above(coupling.marginalError, { watch: 0.03, problem: 0.07 }, says);
  },
  remedies: ({ coupling }) => [
    {
      label: "Ten times the iterations",
      patch: { coupling: { iterations: Math.min(1000, 10 * Number(coupling.iterations ?? 50)) } },
    },
    { label: "Exact pairs", patch: { coupling: { id: "exact" } } },
  ],
};
