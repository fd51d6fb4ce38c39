import { expect, it } from "vitest";
import { compute } from "./measure.ts";
import { takeRows } from "./point-set.ts";
import { average, gaussian, measured, seed } from "./testing.ts";
import type { PointSet } from "./types.ts";

const samples = gaussian(90, 2, 1, 1.5, 1.3);
const reference = gaussian(110, 2, 2);

/** The jackknife's variance: every point left out once, and the metric taken anew. */
function jackknife(set: PointSet, figure: (rest: PointSet) => number): number {
  const rows = Array.from({ length: set.count }, (_, i) => i);
  const values = rows.map((left) =>
    figure(
      takeRows(
        set,
        rows.filter((i) => i !== left),
      ),
    ),
  );
  const mean = average(values);
  return (1 - 1 / set.count) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

it.each(["sliced-w2", "energy", "mmd", "frechet"])(
  "%s: the interval is the jackknife's of both sets",
  (id) => {
    const params = { directions: 16 };
    const context = { seed, params };
    const variance =
      jackknife(samples, (rest) => compute(id, rest, reference, context)) +
      jackknife(reference, (rest) => compute(id, samples, rest, context));
    const { low, high } = measured(id, samples, reference, params);
    const ratio = (high - low) / 2 / (1.96 * Math.sqrt(variance));
    // Ends from 400 resamples are good to a tenth; the rest is curvature, at some hundred points.
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.3);
  },
);

it.each([
  ["cosine", {}],
  // A wide kernel, as the influence is of first order: most points must be like others.
  ["vendi", { kernel: "rbf", bandwidth: 1 }],
  ["vendi", { kernel: "cosine" }],
] as const)("%s %o: the interval is the jackknife's of the samples", (id, params) => {
  const variance = jackknife(samples, (rest) => compute(id, rest, reference, { seed, params }));
  const { low, high } = measured(id, samples, reference, params);
  const ratio = (high - low) / 2 / (1.96 * Math.sqrt(variance));
  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.3);
});
