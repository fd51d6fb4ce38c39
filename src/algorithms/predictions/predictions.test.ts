import { describe, expect, it } from "vitest";
import { RandomSequence } from "../../lib/rng.ts";
import { getEntry } from "../entry.ts";
import { defaultParams } from "../params.ts";
import { pathPoint } from "../paths/entry.ts";
import { paths } from "../paths/index.ts";
import type { PredictionEntry } from "./entry.ts";
import { predictions } from "./index.ts";

const affine = paths.entries.filter((path) => !path.noise);
const cases = predictions.entries.flatMap((prediction) => affine.map((path) => ({ prediction, path })));

/** Times inside both intervals, ends included. */
function times(prediction: PredictionEntry, [from, to]: readonly [number, number], count: number): number[] {
  const low = Math.max(from, prediction.interval[0]);
  const high = Math.min(to, prediction.interval[1]);
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

it.each(cases)(
  "$prediction.id on $path.id: the true answer turns into the true velocity",
  ({ prediction, path }) => {
    const random = new RandomSequence(3, 100);
    for (const t of times(prediction, path.interval, 41)) {
      const point = pathPoint(path, defaultParams(path), t);
      const sourceStd = 0.3 + 2 * random.uniform();
      const [x0, x1] = [sourceStd * random.normal(), random.normal()];
      const xt = point.alpha * x1 + point.sigma * x0;
      const parts = prediction.target(point, sourceStd);
      const output = parts.x1 * x1 + parts.x0 * x0;
      const { x, output: gain } = prediction.velocity(point, sourceStd);
      const wanted = point.dAlpha * x1 + point.dSigma * x0;
      // Two terms that cancel in part: the rounding of each is 2e-16 of it.
      const size = Math.abs(x * xt) + Math.abs(gain * output) + Math.abs(wanted);
      expect(Math.abs(x * xt + gain * output - wanted)).toBeLessThan(1e-12 * Math.max(1, size));
      expect(parts.z === 0 || prediction.needs === "nothing").toBe(true);
    }
  },
);

it("the velocity's target is the derivative of the point on the path, its noise included", () => {
  const { target } = getEntry(predictions, "velocity");
  const point = { alpha: 0.3, sigma: 0.7, gamma: 0.1, dAlpha: 2, dSigma: -3, dGamma: 0.5 };
  expect(target(point, 1)).toEqual({ x1: 2, x0: -3, z: 0.5 });
});

describe("the score", () => {
  it("is the gradient of the log density of xt given x1, which is N(α x1, σ² s²)", () => {
    const { target } = getEntry(predictions, "score");
    const point = pathPoint(getEntry(paths, "cosine"), {}, 0.4);
    const [x0, x1, s] = [0.9, -0.4, 1.7];
    const logDensity = (x: number) => -((x - point.alpha * x1) ** 2) / (2 * (point.sigma * s) ** 2);
    const xt = point.alpha * x1 + point.sigma * x0;
    const h = 1e-5;
    const slope = (logDensity(xt + h) - logDensity(xt - h)) / (2 * h);
    // A parabola: central differences leave rounding alone, 1e-16/1e-5.
    expect(target(point, s).x0 * x0).toBeCloseTo(slope, 9);
  });
});
