import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import { type LogDensityOf, mixtureLogDensity } from "../lib/mixture-density.ts";
import type { Bridge } from "./affine-path.ts";

/**
 * log p_t of an affine path from N(0, s²I) to a gaussian mixture with an independent coupling: each mode is scaled by
 * α and blurred by all noise there is. In the mixture's own units of training space, nats.
 */
export function pathLogDensity(mixture: GaussianMixture, bridge: Bridge, t: number): LogDensityOf {
  const { alpha, sigma, gamma } = bridge.path(t);
  const { dim } = mixture;
  const noise = (sigma * bridge.sourceStd) ** 2 + gamma ** 2 + bridge.smoothing ** 2;
  return mixtureLogDensity({
    ...mixture,
    means: mixture.means.map((mean) => alpha * mean),
    covariances: mixture.covariances.map(
      (value, e) => alpha * alpha * value + (Math.floor(e / dim) % dim === e % dim ? noise : 0),
    ),
  });
}
