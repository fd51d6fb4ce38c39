import { expect, it } from "vitest";
import { defaultParams } from "../algorithms/params.ts";
import { interpolant } from "../algorithms/paths/interpolant.ts";
import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import { affinePath } from "./affine-path.ts";
import { exactField } from "./exact.ts";
import { pathLogDensity } from "./exact-density.ts";

it("the density moves as the exact field carries it", () => {
  const mixture: GaussianMixture = {
    dim: 2,
    weights: Float64Array.of(0.3, 0.7),
    means: Float64Array.of(1, 0, -0.5, 1),
    covariances: Float64Array.of(0.3, 0.1, 0.1, 0.2, 0.2, 0, 0, 0.4),
  };
  const bridge = {
    path: affinePath(interpolant, defaultParams(interpolant)),
    sourceStd: 1.3,
    smoothing: 0.1,
  };
  const { evaluate } = exactField({ kind: "mixture", mixture }, bridge);
  const [t, h] = [0.6, 1e-4];
  const velocity = (x: number[]) => {
    const v = new Float64Array(2);
    evaluate(x, t, v);
    return v;
  };
  const logAt = (x: number[], time: number) => pathLogDensity(mixture, bridge, time)(x);
  for (const [x, y] of [
    [0.2, 0.4],
    [-1, 0.9],
    [1.5, -1],
  ] as const) {
    const [v, w] = velocity([x, y]);
    const divergence =
      (velocity([x + h, y])[0]! -
        velocity([x - h, y])[0]! +
        velocity([x, y + h])[1]! -
        velocity([x, y - h])[1]!) /
      (2 * h);
    const along = (logAt([x + h * v!, y + h * w!], t + h) - logAt([x - h * v!, y - h * w!], t - h)) / (2 * h);
    // Continuity: d log p/dt along the flow is −div v. Central differences, h² times third derivatives.
    expect(along).toBeCloseTo(-divergence, 5);
  }
});
