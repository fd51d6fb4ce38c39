import { above, brief, type FindingEntry } from "../entry.ts";

export const stepSize: FindingEntry = {
  id: "step-size",
  label: "Steps small beside the weights",
  phase: "before",
  measures: "learning rate over the size of the initial weights",
  form: "number",
  chart: "Optimizer",
  why: "Adam's first steps move every weight by the learning rate, whatever the gradient. A rate as large as the weights replaces the whole network in one step, and most units never fire again.",
  source: "Kingma & Ba 2015, Adam, arXiv 1412.6980, section 2.1",
  observe: ({ config, initialWeightSize }) => {
    const ratio = config.optimizer.learningRate / initialWeightSize;
    const says = `A step moves a weight by up to ${brief(ratio)} of its initial size.`;
    // Usual rates are 0.01 to 0.1 of it; at 0.6 two hidden layers of 32 still learn, at 2.8 they are dead.
    return above(ratio, { watch: 0.3, problem: 1.5 }, says);
  },
  remedies: ({ optimizer: { learningRate } }) => [
    { label: "A tenth of the learning rate", patch: { optimizer: { learningRate: learningRate / 10 } } },
  ],
};
