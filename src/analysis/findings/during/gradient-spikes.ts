import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";
import { lastMedian, lastOf } from "../series.ts";

const window = 500;

/** How far the largest of the last rows stands above their median. */
function peak(column: ArrayLike<number>): number {
  return Math.max(...lastOf(column, window)) / lastMedian(column, window);
}

export const gradientSpikes: FindingEntry = {
  symptom: true,
  id: "gradient-spikes",
  label: "Steady gradients",
  phase: "during",
  measures: "largest gradient norm over the median, last 500 steps",
  form: "number",
  chart: "Gradient",
  why: "A gradient many times the usual one moves the weights far in a direction that one batch chose. Adam remembers its square for a thousand steps, and learns more slowly meanwhile.",
  source: "Pascanu, Mikolov & Bengio 2013, arXiv 1211.5063",
  observe: ({ history }) => {
    if (history.gradNorm.length < 50) return notMeasurable("Fewer than 50 steps are trained.");
    const figure = peak(history.gradNorm);
    const layers = Object.entries(history.layers).map(([name, column]) => ({ name, peak: peak(column) }));
    const worst = layers.reduce((a, b) => (b.peak > a.peak ? b : a), { name: "", peak: 0 });
    const layer = worst.name ? `, most of all in ${worst.name}` : "";
    const says = `The largest gradient is ${brief(figure)} times the median one${layer}.`;
    // The 16 built-in sets came to 1.6 to 2.9 over 300 steps. Adam forgets the size of what it has averaged, so that
    // only a gradient of another order altogether is a problem.
    return above(figure, { watch: 30, problem: 3000 }, says);
  },
  remedies: ({ optimizer: { clip, learningRate } }) => [
    ...(clip === 0 ? [{ label: "Clip at norm 1", patch: { optimizer: { clip: 1 } } }] : []),
    { label: "Halve the learning rate", patch: { optimizer: { learningRate: learningRate / 2 } } },
  ],
};
