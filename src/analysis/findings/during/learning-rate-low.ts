import { below, brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const learningRateLow: FindingEntry = {
  id: "learning-rate-low",
  label: "Learning rate not too low",
  phase: "during",
  measures: "way that a weight could go so far, over its size",
  form: "number",
  chart: "Loss",
  why: "Adam moves a weight by about the learning rate a step at the most, whatever the gradient. While the sum of the rates is small beside the weights themselves, the network is still nearly the random one.",
  source: "Kingma & Ba 2015, Adam, arXiv 1412.6980, section 2.1",
  observe: ({ history, field, step }) => {
    if (step < 250 || !field) return notMeasurable("Fewer than 250 steps are trained.");
    let way = 0;
    for (let i = 0; i < history.learningRate.length; i++) way += history.learningRate[i]!;
    const ratio = way / field.weightSize;
    const says = `So far a weight could go ${brief(ratio)} times its own size.`;
    // At 3e-3 the 16 built-in sets came to 3.2 to 5.2 in 300 steps; at 1e-5 they would be at 0.01.
    return below(ratio, { watch: 0.3, problem: 0.05 }, says);
  },
  remedies: ({ optimizer: { learningRate } }) => [
    { label: "Ten times the learning rate", patch: { optimizer: { learningRate: 10 * learningRate } } },
  ],
};
