import { above, brief, type FindingEntry, notMeasurable } from "../entry.ts";

export const scalingStatistics: FindingEntry = {
  id: "scaling-statistics",
  label: "Scaling fits the data",
  phase: "before",
  measures: "largest deviation from mean 0 or std 1",
  form: "number",
  chart: "Data",
  why: "Points that were scaled with other statistics than their own lie off the range that the network is made for. Samples come out shifted or stretched by the same amount, and nothing in the loss tells.",
  source: "LeCun et al. 1998, Efficient BackProp, section 4.3",
  observe: ({ data }) => {
    if (!data.scaling.endsWith("standardize"))
      return notMeasurable(`The scaling "${data.scaling}" promises no mean and no standard deviation.`);
    const deviation = data.stds.reduce(
      (worst, std, j) => Math.max(worst, Math.abs(data.means[j]!), std > 0 ? Math.abs(std - 1) : 0),
      0,
    );
    // Float32 leaves 1e-5; lists of pairs standardised with another set's numbers come to a few percent.
    const says = `Training columns lie within ${brief(deviation)} of mean 0 and standard deviation 1.`;
    return above(deviation, { watch: 0.1, problem: 0.5 }, says);
  },
  remedies: () => [{ label: "Fit the scaling again", patch: { data: { scaling: null } } }],
};
