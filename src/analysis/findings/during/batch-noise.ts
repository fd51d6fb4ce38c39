import { median } from "../../../lib/stats.ts";
import { above, type FindingEntry, notMeasurable, percent } from "../entry.ts";

/** Steps while most is still to be learnt: at its floor, every gradient is noise. */
const [first, last] = [20, 150];

export const batchNoise: FindingEntry = {
  id: "batch-noise",
  label: "Batch large enough",
  phase: "during",
  measures: "share of noise in the squared gradient, steps 20 to 150",
  form: "share",
  chart: "Gradient",
  why: "The batch's gradient is the true one plus noise of variance one in B. Where noise is nearly all of it while the loss still falls, a larger batch makes each step go further.",
  source:
    "McCandlish et al. 2018, An Empirical Model of Large-Batch Training, arXiv 1812.06162, equation 2.8",
  observe: ({ history: { gradNorm, sampleGradSquare, since }, config }) => {
    if (since > 0) return notMeasurable("What the network learns was changed since its first steps.");
    if (gradNorm.length < last) return notMeasurable(`Fewer than ${last} steps are trained.`);
    const { batch } = config.optimizer;
    const shares = Array.from({ length: last - first }, (_, i) => {
      const square = gradNorm[first + i]! ** 2;
      // (E|g_i|² − |ĝ|²)/(B − 1) estimates the variance of the batch mean without bias.
      const noise = (sampleGradSquare[first + i]! - square) / (batch - 1);
      return Math.min(1, noise / square);
    });
    const share = median(shares);
    // At batch 128 the 16 built-in sets came to 0.78 to 0.93.
    return above(share, { watch: 0.97 }, `${percent(share)} of the early squared gradients is noise.`);
  },
  remedies: ({ optimizer: { batch } }) => [
    { label: "Four times the batch", patch: { optimizer: { batch: Math.min(8192, 4 * batch) } } },
  ],
};
