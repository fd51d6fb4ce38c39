import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const guidanceEarly: FindingEntry = {
  id: "guidance-early",
  label: "Guidance does not begin too early",
  phase: "guidance",
  measures: "guidance scale at t = 0.02",
  form: "number",
  chart: "Guidance",
  why: "At the noise end the network knows least, and a push there decides which part of the class a sample will be. Leaving the first few percent unguided keeps variety at no cost.",
  source: "Kynkäänniemi et al. 2024, arXiv 2404.07724; Fan et al. 2025, CFG-Zero*, arXiv 2503.18886",
  observe: ({ guidance }) => {
    if (!guidance) return notMeasurable("No labels guide the samples.");
    const says = `At t = 0.02 the guidance scale is ${brief(guidance.earlyScale)}; 1 is no guidance.`;
    // A scale up to 2 does no harm that 256 samples could show.
    return above(guidance.earlyScale, { watch: 2 }, says);
  },
  remedies: () => [
    { label: "Leave out the first 4 %", patch: { guidance: { schedule: "interval", from: 0.04, to: 1 } } },
  ],
};
