import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const guidanceScale: FindingEntry = {
  id: "guidance-scale",
  label: "Guidance not too strong",
  phase: "guidance",
  measures: "length of the guided velocity over the unguided one",
  form: "number",
  chart: "Guidance",
  why: "Guidance extrapolates beyond what was trained, further with every unit of scale. Samples of a class become more alike, and in the end leave the data.",
  source: "Ho & Salimans 2022, Classifier-Free Diffusion Guidance, arXiv 2207.12598",
  observe: ({ guidance }) => {
    if (!guidance) return notMeasurable("No labels guide the samples.");
    const says = `Guidance makes the velocity ${brief(guidance.amplification)} times as long.`;
    // A scale of 2 on digits and on eight gaussians came to 1.0 to 1.5.
    return above(guidance.amplification, { watch: 1.75, problem: 3 }, says);
  },
  remedies: ({ guidance }) => [
    ...(Number(guidance.scale) > 2 ? [{ label: "Scale 2", patch: { guidance: { scale: 2 } } }] : []),
    { label: "CFG-Zero*", patch: { guidance: { id: "cfg-zero-star" } } },
  ],
};
