import { above, type FindingEntry, notMeasurable, percent } from "../entry.ts";

export const encodeDecode: FindingEntry = {
  symptom: true,
  id: "encode-decode",
  label: "Decoding undoes encoding",
  phase: "after",
  measures: "distance from real points to their decoded codes, over the data's std",
  form: "share",
  chart: "Solvers",
  why: "An ODE can be run back exactly, so real points that are encoded and decoded come back. Those that do not show a solver that is too coarse, or ends that do not fit together.",
  source: "Chen et al. 2018, Neural Ordinary Differential Equations, arXiv 1806.07366, section 2",
  observe: ({ cycle }) => {
    if (!cycle)
      return notMeasurable("No real points were encoded: the solver has no way back, or none ran yet.");
    const says = `${cycle.count} real points come back within ${percent(cycle.error)} of the data's standard deviation.`;
    // Heun with 20 steps came to 0.002 % at most on the 16 built-in sets, whose fields are smooth after 300 steps.
    return above(cycle.error, { watch: 0.2, problem: 1 }, says);
  },
  remedies: ({ solver }) => [
    ...(typeof solver.steps === "number"
      ? [{ label: "Twice the solver steps", patch: { solver: { steps: 2 * solver.steps } } }]
      : []),
    { label: "Runge–Kutta, 50 steps", patch: { solver: { id: "rk4", steps: 50 } } },
  ],
};
