import { above, brief, type FindingEntry } from "../entry.ts";

export const networkSize: FindingEntry = {
  id: "network-size",
  label: "Enough data for the network",
  phase: "before",
  measures: "weights per training number",
  form: "number",
  chart: "Network",
  why: "A network with far more weights than there are numbers to learn can hold every training point. A long run then recites them instead of drawing new ones.",
  source: "Gu et al. 2023, On Memorization in Diffusion Models, arXiv 2310.02664",
  observe: ({ data, weightCount }) => {
    const ratio = weightCount / (data.train * data.dim);
    // Fresh noise and times in every step work against learning by heart, so that a count alone never is a problem.
    return above(ratio, { watch: 20 }, `The network has ${brief(ratio)} weights for each training number.`);
  },
  remedies: ({ model, data }) => [
    { label: "Halve the width", patch: { model: { width: Math.max(16, Math.round(model.width / 2)) } } },
    { label: "Add noise to the data", patch: { data: { jitter: Math.max(0.05, data.jitter) } } },
  ],
};
