import { describe, expect, it } from "vitest";
import { linear } from "../algorithms/paths/linear.ts";
import { RandomSequence } from "../lib/rng.ts";
import { affinePath } from "./affine-path.ts";
import { exactField } from "./exact.ts";
import { fanThrough, type Pairs } from "./fan.ts";
import { leastPairs, spreadMap } from "./spread-map.ts";

const path = affinePath(linear, {});

/** Independent pairs of a standard gaussian and two points at ±2 on the first axis. */
function twoPoints(count: number): Pairs {
  const random = new RandomSequence(5, 0);
  const x0 = Float32Array.from({ length: 2 * count }, () => random.normal());
  const x1 = Float32Array.from({ length: 2 * count }, (_, i) =>
    i % 2 ? 0 : random.uniform() < 0.5 ? -2 : 2,
  );
  return { dim: 2, count, x0, x1, noise: new Float32Array(2 * count) };
}

describe("fanThrough", () => {
  it("finds two crossing paths, their mean and their spread", () => {
    const pairs: Pairs = {
      dim: 2,
      count: 3,
      x0: Float32Array.of(-1, -1, -1, 1, 5, 5),
      x1: Float32Array.of(1, 1, 1, -1, 5, 5),
      noise: new Float32Array(6),
    };
    const fan = fanThrough(pairs, path, [0, 0], 0.5, 0.1, 10);
    expect(fan.rows).toEqual([0, 1]);
    expect([...fan.velocities]).toEqual([2, 2, 2, -2]);
    expect([...fan.mean]).toEqual([2, 0]);
    // Two values at distance 2 from their mean: variance 4, times n/(n − 1).
    expect(fan.variance).toBe(8);
  });

  it("adds the noise of the path", () => {
    const pairs: Pairs = {
      dim: 1,
      count: 1,
      x0: Float32Array.of(0),
      x1: Float32Array.of(0),
      noise: Float32Array.of(1),
    };
    const noisy = () => ({ alpha: 0, sigma: 0, gamma: 3, dAlpha: 0, dSigma: 0, dGamma: 7 });
    const fan = fanThrough(pairs, noisy, [3], 0.5, 0.1, 10);
    expect([fan.points[0], fan.velocities[0]]).toEqual([3, 7]);
  });

  it("agrees with the exact mean and variance where both are known", () => {
    const t = 0.5;
    const field = exactField(
      { kind: "points", dim: 2, points: Float64Array.of(-2, 0, 2, 0) },
      { path, sourceStd: 1, smoothing: 0 },
    );
    // Where both points are about as likely, the variance of so few paths is told best.
    const x = [0.05, 0.2];
    const velocity = new Float64Array(2);
    const variance = field.evaluate(x, t, velocity);
    const fan = fanThrough(twoPoints(60_000), path, x, t, 0.12, 0);
    // Four standard errors of a mean of so many, and of their variance.
    expect(fan.within).toBeGreaterThan(200);
    const error = Math.sqrt(variance / fan.within);
    expect(Math.hypot(fan.mean[0]! - velocity[0]!, fan.mean[1]! - velocity[1]!)).toBeLessThan(4 * error);
    expect(Math.abs(fan.variance / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / fan.within));
  });
});

describe("spreadMap", () => {
  it("says nothing where hardly any path passes, elsewhere the exact spread or that of the paths", () => {
    const field = exactField(
      { kind: "points", dim: 2, points: Float64Array.of(-2, 0, 2, 0) },
      { path, sourceStd: 1, smoothing: 0 },
    );
    const pairs = twoPoints(2000);
    const points = Float32Array.from({ length: 48 }, (_, i) =>
      i % 2 ? Math.floor(i / 12) - 1.5 : ((i / 2) % 6) - 2.5,
    );
    const map = spreadMap(field, pairs, path, 0.7, 0.4)(points);
    const estimated = spreadMap(null, pairs, path, 0.7, 0.4)(points);
    map.forEach((value, cell) => {
      const x = points.subarray(2 * cell, 2 * cell + 2);
      const { within, variance } = fanThrough(pairs, path, x, 0.7, 0.4, 0);
      if (within < leastPairs) expect([value, estimated[cell]]).toEqual([Number.NaN, Number.NaN]);
      else {
        expect(value).toBe(Math.fround(field.evaluate(x, 0.7, new Float64Array(2))));
        expect(estimated[cell]).toBeCloseTo(variance, 5);
      }
    });
    expect(map.some(Number.isNaN) && map.some(Number.isFinite)).toBe(true);
  });

  it("says nothing of data without any spread, whose radius is 0", () => {
    expect([...spreadMap(null, twoPoints(40), path, 0.7, 0)(Float32Array.of(1, 0))]).toEqual([Number.NaN]);
  });
});
