import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";
import { lastOf, meanOf } from "../series.ts";

export const overfitting: FindingEntry = {
  id: "overfitting",
  label: "Validation loss does not rise",
  phase: "during",
  measures: "validation loss now over the best so far",
  form: "number",
  chart: "Loss",
  why: "Training and validation loss have nearly the same floor. A validation loss that rises while the training loss falls means that training points are learnt one by one.",
  source: "Goodfellow, Bengio & Courville 2016, Deep Learning, section 7.8",
  observe: ({ history }) => {
    const rows = lastOf(history.validationLoss, Number.MAX_SAFE_INTEGER);
    if (rows.length < 4) return notMeasurable("Fewer than four validations are done.");
    // Two in a row: a single one may be the noise of raw weights.
    const now = meanOf(rows.subarray(-2));
    const best = rows.reduce((least, loss) => Math.min(least, loss), Infinity);
    const says = `The validation loss is ${brief(now)}; it was ${brief(best)} at best.`;
    // The same pairs every time: the 16 built-in sets stayed within 1.01 of their best.
    return above(now / best, { watch: 1.1, problem: 1.4 }, says);
  },
  remedies: ({ data, model, optimizer }) => [
    ...(optimizer.patience === 0
      ? [{ label: "Stop after 20 validations without a better one", patch: { optimizer: { patience: 20 } } }]
      : []),
    { label: "Add noise to the data", patch: { data: { jitter: Math.max(0.05, data.jitter) } } },
    { label: "Dropout", patch: { model: { dropout: Math.max(0.1, model.dropout) } } },
  ],
};
