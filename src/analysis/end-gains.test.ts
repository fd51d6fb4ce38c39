import { expect, it } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { affinePath } from "./affine-path.ts";
import { endGains } from "./end-gains.ts";
import { exactField } from "./exact.ts";

const dim = 2;
const points = Float64Array.of(1, 0, -1, 0.5, 0.3, -1.2, 2, 1.5);
const sourceStd = 1.3;

/** tr Cov of x1 and of x0 given xt = x, by the posterior of each point, written out. */
function spreads(x: readonly number[], { alpha, sigma }: { alpha: number; sigma: number }) {
  const rows = Array.from({ length: points.length / dim }, (_, i) => [points[2 * i]!, points[2 * i + 1]!]);
  const weights = rows.map((y) => {
    const square = y.reduce((sum, value, j) => sum + (x[j]! - alpha * value) ** 2, 0);
    return Math.exp(-square / (2 * (sigma * sourceStd) ** 2));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spread = (ends: readonly (readonly number[])[]) => {
    const mean = [0, 1].map((j) => ends.reduce((sum, end, i) => sum + (weights[i]! * end[j]!) / total, 0));
    const square = (end: readonly number[]) => (end[0]! - mean[0]!) ** 2 + (end[1]! - mean[1]!) ** 2;
    return ends.reduce((sum, end, i) => sum + (weights[i]! * square(end)) / total, 0);
  };
  return {
    forward: spread(rows),
    backward: spread(rows.map((y) => y.map((value, j) => (x[j]! - alpha * value) / sigma))),
  };
}

it.each(["linear", "cosine", "vp", "polynomial"])("%s: what the velocity leaves open, the ends do", (id) => {
  const path = affinePath(getEntry(paths, id), { n: 2, b: 0.1, B: 20 });
  const field = exactField(
    { kind: "points", dim, points: Float32Array.from(points) },
    { path, sourceStd, smoothing: 0 },
  );
  for (const t of [0.1, 0.5, 0.9]) {
    const x = [0.4, -0.2];
    const rest = field.evaluate(Float64Array.from(x), t, new Float64Array(dim));
    const gains = endGains(path(t));
    const brute = spreads(x, path(t));
    // Both in float64, the points in float32: 1e-6 of their size.
    expect(gains.forward * rest).toBeCloseTo(brute.forward, 5);
    expect(gains.backward * rest).toBeCloseTo(brute.backward, 5);
  }
});
