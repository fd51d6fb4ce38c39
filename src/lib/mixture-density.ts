import type { GaussianMixture } from "./gaussian-mixture.ts";
import { gaussianModes, toAxes } from "./gaussian-modes.ts";
import { logSumExp } from "./log-sum-exp.ts";

/** log density at a point `[dim]`, nats; −∞ nowhere but where every mode has left float64 behind. */
export type LogDensityOf = (x: ArrayLike<number>) => number;

/** The log density of a gaussian mixture. */
export function mixtureLogDensity(mixture: GaussianMixture): LogDensityOf {
  const modes = gaussianModes(mixture);
  const onAxes = new Float64Array(mixture.dim);
  // log weight − ½ log det(2π covariance), once for each mode.
  const heights = modes.map(({ weight, variances }) =>
    variances.reduce((sum, variance) => sum - Math.log(2 * Math.PI * variance) / 2, Math.log(weight)),
  );
  const terms = new Float64Array(modes.length);
  return (x) => {
    modes.forEach((mode, k) => {
      toAxes(mode, x, 1, onAxes);
      terms[k] = onAxes.reduce((sum, value, j) => sum - value ** 2 / (2 * mode.variances[j]!), heights[k]!);
    });
    return logSumExp(terms);
  };
}
