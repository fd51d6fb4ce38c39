import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const loudOutput: FindingEntry = {
  id: "loud-output",
  label: "The network starts quiet",
  phase: "during",
  measures: "first loss over that of a network that answers 0",
  form: "number",
  chart: "Loss",
  why: "A last layer that starts at zero begins with the loss of no network, and every step improves on it. One that starts large spends its first steps, and its largest gradients, on being calmed.",
  source: "Zhang, Dauphin & Ma 2019, Fixup Initialization, arXiv 1901.09321",
  observe: ({ field, history }) => {
    const first = history.loss[0];
    if (!field || first === undefined) return notMeasurable("Nothing is trained yet.");
    if (history.since > 0)
      return notMeasurable("What the network learns was changed since: its first loss was another one.");
    const ratio = first / field.power;
    const says = `The first loss was ${brief(first)}; a network that answers 0 has ${brief(field.power)}.`;
    // First batches of 128 of the 16 built-in sets came to 0.92 to 1.11; ten times the usual last layer, to 2.3.
    return above(ratio, { watch: 1.4, problem: 1.7 }, says);
  },
  remedies: () => [
    { label: "Start the last layer at zero", patch: { mistakes: { loudOutput: null } } },
    { label: "Warm up over 100 steps", patch: { optimizer: { warmup: 100 } } },
  ],
};
