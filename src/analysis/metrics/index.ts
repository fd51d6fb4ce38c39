import { c2st, c2stNeeds } from "./c2st.ts";
import { cosine } from "./cosine.ts";
import { energy } from "./energy.ts";
import { frechet } from "./frechet.ts";
import { cycleError, nll } from "./given.ts";
import { withGroups } from "./groups.ts";
import { copies, novelty } from "./memorisation.ts";
import { mmd } from "./mmd.ts";
import { modeRecall, spurious } from "./modes.ts";
import type { PairMetric } from "./pair-work.ts";
import { slicedW2 } from "./sliced-w2.ts";
import { ballsNeed, coverage, density, precision, recall } from "./support.ts";
import { curvature, npe, pathEnergy, straightness } from "./trajectories.ts";
import type { Metric } from "./types.ts";
import { vendi } from "./vendi.ts";
import { w2 } from "./w2.ts";

/** The function behind every entry of the registry, by id. */
export const metricFunctions: Readonly<Record<string, Metric | PairMetric>> = {
  w2,
  "sliced-w2": slicedW2,
  energy,
  mmd,
  frechet,
  c2st: withGroups(c2st, c2stNeeds),
  precision: withGroups(precision, ballsNeed),
  recall: withGroups(recall, ballsNeed),
  density: withGroups(density, ballsNeed),
  coverage: withGroups(coverage, ballsNeed),
  "mode-recall": modeRecall,
  spurious: withGroups(spurious),
  vendi,
  cosine,
  copies,
  novelty,
  "path-energy": pathEnergy,
  npe,
  straightness,
  curvature,
  "cycle-error": cycleError,
  nll,
};
