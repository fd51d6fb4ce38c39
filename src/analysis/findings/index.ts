import { adaptiveSolver } from "./after/adaptive-solver.ts";
import { coverage } from "./after/coverage.ts";
import { direction } from "./after/direction.ts";
import { encodeDecode } from "./after/encode-decode.ts";
import { memorisation } from "./after/memorisation.ts";
import { modeCollapse } from "./after/mode-collapse.ts";
import { prior } from "./after/prior.ts";
import { sampleLaw } from "./after/sample-law.ts";
import { solverSteps } from "./after/solver-steps.ts";
import { timeSpan } from "./after/time-span.ts";
import { dataCount } from "./before/data-count.ts";
import { dataScaling } from "./before/data-scaling.ts";
import { leakage } from "./before/leakage.ts";
import { networkSize } from "./before/network-size.ts";
import { optimalTransportLabels } from "./before/optimal-transport-labels.ts";
import { pathSmoothness } from "./before/path-smoothness.ts";
import { scalingStatistics } from "./before/scaling-statistics.ts";
import { split } from "./before/split.ts";
import { stepSize } from "./before/step-size.ts";
import { timeFeatures } from "./before/time-features.ts";
import { batchNoise } from "./during/batch-noise.ts";
import { clipping } from "./during/clipping.ts";
import { emaLag } from "./during/ema-lag.ts";
import { gradientSpikes } from "./during/gradient-spikes.ts";
import { learningRateHigh } from "./during/learning-rate-high.ts";
import { learningRateLow } from "./during/learning-rate-low.ts";
import { lossFloor } from "./during/loss-floor.ts";
import { loudOutput } from "./during/loud-output.ts";
import { notFinite } from "./during/not-finite.ts";
import { overfitting } from "./during/overfitting.ts";
import { pairDuplicates } from "./during/pair-duplicates.ts";
import { randomField } from "./during/random-field.ts";
import { silentLayer } from "./during/silent-layer.ts";
import { sinkhornConvergence } from "./during/sinkhorn-convergence.ts";
import { sinkhornEpsilon } from "./during/sinkhorn-epsilon.ts";
import { spikyLoss } from "./during/spiky-loss.ts";
import { timeDependence } from "./during/time-dependence.ts";
import { wrongTarget } from "./during/wrong-target.ts";
import type { FindingEntry } from "./entry.ts";
import { fairComparison } from "./evaluation/fair-comparison.ts";
import { heldOut } from "./evaluation/held-out.ts";
import { metricCount } from "./evaluation/metric-count.ts";
import { guidanceEarly } from "./guidance/guidance-early.ts";
import { guidanceScale } from "./guidance/guidance-scale.ts";
import { offManifold } from "./guidance/off-manifold.ts";
import { surrogateGradient } from "./guidance/surrogate-gradient.ts";

/** Every pitfall that is looked for, in the order of the checklist. */
export const findings: readonly FindingEntry[] = [
  dataScaling,
  scalingStatistics,
  dataCount,
  networkSize,
  split,
  leakage,
  timeFeatures,
  optimalTransportLabels,
  stepSize,
  pathSmoothness,
  notFinite,
  wrongTarget,
  lossFloor,
  randomField,
  timeDependence,
  loudOutput,
  learningRateHigh,
  learningRateLow,
  batchNoise,
  spikyLoss,
  gradientSpikes,
  silentLayer,
  clipping,
  emaLag,
  overfitting,
  sinkhornConvergence,
  sinkhornEpsilon,
  pairDuplicates,
  direction,
  timeSpan,
  solverSteps,
  adaptiveSolver,
  encodeDecode,
  prior,
  sampleLaw,
  modeCollapse,
  coverage,
  memorisation,
  heldOut,
  metricCount,
  fairComparison,
  guidanceScale,
  guidanceEarly,
  offManifold,
  surrogateGradient,
];
