import { expect, it } from "vitest";
import { defaultParams } from "../algorithms/params.ts";
import { paths } from "../algorithms/paths/index.ts";
import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import { affinePath, type Bridge } from "./affine-path.ts";
import { exactField } from "./exact.ts";

/** The exact field carries the exact density: ∂p/∂t + div(p v) = 0 (Lipman et al. 2023, theorem 1). */

const mixture: GaussianMixture = {
  dim: 2,
  weights: Float64Array.of(0.3, 0.7),
  means: Float64Array.of(-1, 0.5, 1.2, -0.3),
  covariances: Float64Array.of(0.5, 0.2, 0.2, 0.3, 0.1, -0.05, -0.05, 0.4),
};

/** Density of xt, written out with 2×2 inverses: shares no code with the field. */
function density(x: number, y: number, t: number, { path, sourceStd, smoothing }: Bridge): number {
  const { alpha, sigma, gamma } = path(t);
  const noise = (sigma * sourceStd) ** 2 + gamma ** 2 + smoothing ** 2;
  return [0, 1].reduce((sum, k) => {
    const covariance = (e: number) => alpha ** 2 * mixture.covariances[k * 4 + e]!;
    const [p, b, q] = [covariance(0) + noise, covariance(1), covariance(3) + noise];
    const determinant = p * q - b * b;
    const [dx, dy] = [x - alpha * mixture.means[k * 2]!, y - alpha * mixture.means[k * 2 + 1]!];
    const square = (q * dx * dx - 2 * b * dx * dy + p * dy * dy) / determinant;
    return sum + (mixture.weights[k]! * Math.exp(-square / 2)) / (2 * Math.PI * Math.sqrt(determinant));
  }, 0);
}

const bridges = paths.entries.flatMap((entry): [string, Bridge][] => {
  const path = affinePath(entry, defaultParams(entry));
  return [
    [entry.id, { path, sourceStd: 1, smoothing: 0 }],
    [`${entry.id}, smoothed, wider source`, { path, sourceStd: 1.5, smoothing: 0.2 }],
  ];
});

it.each(bridges)("%s", (_, bridge) => {
  const field = exactField({ kind: "mixture", mixture }, bridge);
  const h = 1e-4;
  const velocity = new Float64Array(2);
  const flux = (x: number, y: number, t: number, component: 0 | 1) => {
    field.evaluate([x, y], t, velocity);
    return density(x, y, t, bridge) * velocity[component]!;
  };
  let moved = 0;
  for (const t of [0.05, 0.3, 0.499, 0.7, 0.9])
    for (let x = -2; x <= 2; x += 0.5)
      for (let y = -2; y <= 2; y += 0.5) {
        const change = (density(x, y, t + h, bridge) - density(x, y, t - h, bridge)) / (2 * h);
        const divergence =
          (flux(x + h, y, t, 0) - flux(x - h, y, t, 0) + flux(x, y + h, t, 1) - flux(x, y - h, t, 1)) /
          (2 * h);
        moved = Math.max(moved, Math.abs(change));
        // Central differences: h²/6 times third derivatives, which reach 10³ where a path rushes to the data.
        expect(Math.abs(change + divergence)).toBeLessThan(1e-5);
      }
  // A field of zeros, or of the wrong sign, would miss by as much as this.
  expect(moved).toBeGreaterThan(0.05);
});
