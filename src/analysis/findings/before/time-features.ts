import { above, type FindingEntry, notMeasurable, percent } from "../entry.ts";

/** A wave over a whole turn has 0.71, t itself 0.29; below this a layer of usual weights cannot tell times apart. */
const constantBelow = 0.05;

export const timeFeatures: FindingEntry = {
  id: "time-features",
  label: "Time features vary",
  phase: "before",
  measures: "share of constant time features",
  form: "share",
  chart: "Network",
  why: "Sinusoidal features are made for step numbers up to a thousand; on t in [0, 1] most of them hardly move. The network then tells times apart by the few that do, and learns slowly.",
  source: "Vaswani et al. 2017, arXiv 1706.03762, section 3.5, for positions, not for t in [0, 1]",
  observe: ({ data: { timeFeatureStds } }) => {
    const constant = timeFeatureStds.filter((std) => std < constantBelow).length;
    const share = constant / timeFeatureStds.length;
    if (timeFeatureStds.every((std) => std === 0))
      return notMeasurable("The network is not told the time: see whether its velocity depends on it.");
    const says = `${constant} of ${timeFeatureStds.length} time features are constant (${percent(share)}).`;
    // 32 sinusoidal features of 1000·t leave 3 of the slowest constant, 9 %; of t they leave 27, 84 %.
    return above(share, { watch: 0.3, problem: 0.6 }, says);
  },
  remedies: () => [
    { label: "Scale the time", patch: { mistakes: { unscaledTime: null } } },
    { label: "Fourier features", patch: { model: { timeEmbedding: { id: "fourier" } } } },
  ],
};
