import { below, brief, type FindingEntry, notMeasurable } from "../entry.ts";
import { lastMedian } from "../series.ts";

export const silentLayer: FindingEntry = {
  symptom: true,
  id: "silent-layer",
  label: "Every layer learns",
  phase: "during",
  measures: "smallest layer's gradient norm over the largest",
  form: "number",
  chart: "Gradient",
  why: "A layer whose gradient has vanished keeps its first, random weights. The layers above it learn on what that leaves.",
  source: "Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward networks, AISTATS",
  observe: ({ history }) => {
    const norms = Object.entries(history.layers).map(([name, column]) => ({
      name,
      norm: lastMedian(column, 100),
    }));
    if (norms.length < 2 || history.gradNorm.length < 50)
      return notMeasurable("Fewer than 50 steps are trained.");
    const least = norms.reduce((a, b) => (b.norm < a.norm ? b : a));
    const most = Math.max(...norms.map(({ norm }) => norm));
    const ratio = least.norm / most;
    const says = `The gradient of ${least.name} is ${brief(ratio)} of the largest one.`;
    // The 16 built-in sets came to 0.27 to 0.35.
    return below(ratio, { watch: 1e-3, problem: 1e-6 }, says);
  },
  remedies: () => [
    { label: "SiLU units", patch: { model: { activation: "silu" } } },
    { label: "Residual layers", patch: { model: { residual: true } } },
  ],
};
