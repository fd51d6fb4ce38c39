import { type FindingEntry, notMeasurable } from "../entry.ts";

export const notFinite: FindingEntry = {
  id: "not-finite",
  label: "Finite numbers",
  phase: "during",
  measures: "steps that met a number that is not finite",
  form: "number",
  chart: "Loss",
  why: "One number that is not finite reaches every weight in the next update. The weights of the last good step are brought back, but what made it overflow is still there.",
  source: "Goodfellow, Bengio & Courville 2016, Deep Learning, sections 4.1 and 10.11",
  observe: ({ divergence, step }) => {
    if (divergence) {
      const { step: at, where } = divergence;
      const says = `Step ${at} met a number that is not finite in ${where}.`;
      return { state: "problem", says, figure: 1, threshold: 0 };
    }
    if (step === 0) return notMeasurable("Nothing is trained yet.");
    return { state: "fine", says: "Loss, activations and gradients are finite.", figure: 0, threshold: 0 };
  },
  remedies: ({ optimizer: { learningRate, clip } }) => [
    { label: "A tenth of the learning rate", patch: { optimizer: { learningRate: learningRate / 10 } } },
    ...(clip === 0 ? [{ label: "Clip at norm 1", patch: { optimizer: { clip: 1 } } }] : []),
  ],
};
