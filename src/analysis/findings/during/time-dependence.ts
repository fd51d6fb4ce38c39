import { getEntry } from "../../../algorithms/entry.ts";
import { times } from "../../../algorithms/times/index.ts";
import { below, type FindingEntry, notMeasurable, percent } from "../entry.ts";

export const timeDependence: FindingEntry = {
  id: "time-dependence",
  label: "The velocity depends on time",
  phase: "during",
  measures: "change of the output over t at the same x, over its size",
  form: "share",
  chart: "Loss by t",
  why: "At one point the mean velocity early on differs from the one later. A network that is not told t learns the mean over all times, and samples stay blurred.",
  source: "Lipman et al. 2023, arXiv 2210.02747, equation 8",
  observe: ({ config, field }) => {
    const { quantile } = getEntry(times, config.time.id);
    if (quantile(0, config.time) === quantile(1, config.time))
      return notMeasurable("One time alone is trained: the network need not depend on it.");
    if (!field || field.since < 100) return notMeasurable("Fewer than 100 steps are trained.");
    // A network that answers the same everywhere tells no times apart either, and time is not what it lacks.
    if (!(field.correlation > 0.1)) return notMeasurable("The network has learnt nothing of the paths yet.");
    const says = `At the same place the output changes by ${percent(field.timeDependence)} over time.`;
    // Without t the answers are the same numbers; after 300 steps the 16 built-in sets came to 21 to 99 %.
    return below(field.timeDependence, { watch: 0.05, problem: 0.01 }, says);
  },
  remedies: () => [
    { label: "Tell the network the time", patch: { mistakes: { timeless: null } } },
    { label: "Fourier features", patch: { model: { timeEmbedding: { id: "fourier" } } } },
  ],
};
