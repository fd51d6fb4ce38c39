import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const offManifold: FindingEntry = {
  id: "off-manifold",
  label: "Guided samples stay on the data",
  phase: "guidance",
  measures: "distance to the data of guided samples, over that of unguided ones",
  form: "number",
  chart: "Guidance",
  why: "What guidance adds need not point along the data. Samples that end far from every real point are beautiful to the classifier alone.",
  source: "Chung et al. 2024, CFG++, arXiv 2406.08070",
  observe: ({ guidance }) => {
    if (!guidance) return notMeasurable("No labels guide the samples.");
    const says = `Guided samples lie ${brief(guidance.offManifold)} times as far from the data as unguided ones.`;
    // Guided samples usually lie nearer than unguided ones, 0.7 to 1.1.
    return above(guidance.offManifold, { watch: 1.5, problem: 3 }, says);
  },
  remedies: ({ guidance }) => [
    { label: "Half the scale", patch: { guidance: { scale: Math.max(1, Number(guidance.scale ?? 2) / 2) } } },
    { label: "APG", patch: { guidance: { id: "apg" } } },
  ],
};
