import { brief, type FindingEntry, notMeasurable, percent } from "../entry.ts";

export const adaptiveSolver: FindingEntry = {
  id: "adaptive-solver",
  label: "The adaptive solver copes",
  phase: "after",
  measures: "share of steps that were rejected",
  form: "share",
  chart: "Solvers",
  why: "A rejected step is paid for and thrown away: many mean a field too rough for the tolerance. A sample that ran out of evaluations is not where the field ends.",
  source: "Hairer, Nørsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.4",
  observe: ({ samples }) => {
    if (!samples) return notMeasurable("No samples are drawn yet.");
    const { adaptive } = samples;
    if (!adaptive) return notMeasurable("The solver takes fixed steps.");
    const { rejectedShare, unfinishedShare, nfe } = adaptive;
    if (unfinishedShare > 0)
      return {
        state: "problem",
        says: `${percent(unfinishedShare)} of the samples did not reach the end (${brief(nfe)} evaluations each).`,
        figure: unfinishedShare,
        threshold: 0,
      };
    const says = `${percent(rejectedShare)} of the steps were rejected, ${brief(nfe)} evaluations a sample.`;
    // A controller that works well rejects one step in ten or so.
    return { state: rejectedShare > 0.3 ? "watch" : "fine", says, figure: rejectedShare, threshold: 0.3 };
  },
  remedies: () => [
    { label: "Loosen the tolerances", patch: { solver: { rtol: 1e-3, atol: 1e-3 } } },
    { label: "Heun, 50 steps", patch: { solver: { id: "heun", steps: 50 } } },
  ],
};
