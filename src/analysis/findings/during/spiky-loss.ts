import { above, brief, type FindingEntry, notMeasurable, percent } from "../entry.ts";
import { lastMedian, lastOf } from "../series.ts";

export const spikyLoss: FindingEntry = {
  id: "spiky-loss",
  label: "Crossing paths and a spiky loss",
  phase: "during",
  measures: "largest loss over the median, last 300 steps",
  form: "number",
  chart: "Crossing",
  why: "Where conditional paths cross, one place has many targets, and the loss of a batch depends on which it drew. The learned flow does not cross, but the noise of its gradient comes from there.",
  source: "Liu et al. 2023, arXiv 2209.03003, section 2; Tong et al. 2024, arXiv 2302.00482",
  observe: ({ history, coupling }) => {
    const rows = lastOf(history.loss, 300);
    if (rows.length < 150) return notMeasurable("Fewer than 150 steps are trained.");
    // Without the first steps, which are high because nothing is learnt yet.
    const settled = rows.subarray(rows.length >> 1);
    const ratio = Math.max(...settled) / lastMedian(history.loss, settled.length);
    const pairs = coupling ? ` ${percent(coupling.crossing)} of pairs cross.` : "";
    // Batches of 128 of the 16 built-in sets came to 1.1 to 1.3.
    return above(ratio, { watch: 3 }, `The highest loss is ${brief(ratio)} times the median.${pairs}`);
  },
  remedies: ({ optimizer: { batch } }) => [
    { label: "Optimal-transport pairs", patch: { coupling: { id: "exact" } } },
    { label: "Stratified time", patch: { time: { id: "stratified" } } },
    { label: "Four times the batch", patch: { optimizer: { batch: Math.min(8192, 4 * batch) } } },
  ],
};
