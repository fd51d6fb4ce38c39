import { describe, expect, it } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import type { ParamValues } from "../algorithms/params.ts";
import { paths } from "../algorithms/paths/index.ts";
import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { type AffinePath, affinePath, type Bridge } from "./affine-path.ts";
import { exactField } from "./exact.ts";
import type { Target } from "./exact-field.ts";
import { gaussianFlow } from "./exact-gaussian.ts";

const registered = (id: string, params: ParamValues = {}): AffinePath =>
  affinePath(getEntry(paths, id), params);
const linear = registered("linear");

const mixture: GaussianMixture = {
  dim: 2,
  weights: Float64Array.of(0.3, 0.7),
  means: Float64Array.of(-1, 0.5, 1.2, -0.3),
  covariances: Float64Array.of(0.5, 0.2, 0.2, 0.3, 0.1, -0.05, -0.05, 0.4),
};
const points: Target = { kind: "points", dim: 2, points: Float64Array.of(1, 0, -1, 0.5, 0.3, -1.2) };
const bridges: [string, Bridge][] = [
  ["linear", { path: linear, sourceStd: 1, smoothing: 0 }],
  ["cosine, wider source", { path: registered("cosine"), sourceStd: 1.7, smoothing: 0 }],
  ["linear, smoothed", { path: linear, sourceStd: 0.8, smoothing: 0.3 }],
  ["VP", { path: registered("vp"), sourceStd: 1, smoothing: 0 }],
  [
    "Schrödinger bridge",
    { path: registered("schrodinger-bridge", { sigma: 0.9 }), sourceStd: 1.2, smoothing: 0 },
  ],
  [
    "interpolant, smoothed",
    { path: registered("interpolant", { gamma: 0.6, profile: "bump" }), sourceStd: 1, smoothing: 0.2 },
  ],
];
const targets: [string, Target][] = [
  ["three points", points],
  ["mixture", { kind: "mixture", mixture }],
];

describe("exactField", () => {
  it.each(targets.flatMap(([a, target]) => bridges.map(([b, bridge]) => [a, b, target, bridge] as const)))(
    "%s, %s: no other mean and no other variance fit the draws of (xt, ut)",
    (_, __, target, bridge) => {
      const field = exactField(target, bridge);
      const random = new RandomSequence(4, Stream.estimate);
      const [x1, velocity, xt] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
      const count = 20_000;
      for (const t of [0.25, 0.7]) {
        const { alpha, sigma, gamma, dAlpha, dSigma, dGamma } = bridge.path(t);
        // E[(ut − v(xt))·f(xt)] = 0 for every f; the squared rest has the stated mean.
        const moments = [0, 0, 0, 0];
        const squares = [0, 0, 0, 0];
        for (let i = 0; i < count; i++) {
          field.drawTarget(random, x1);
          const x0 = [random.normal() * bridge.sourceStd, random.normal() * bridge.sourceStd];
          const z = [random.normal(), random.normal()];
          for (let j = 0; j < 2; j++)
            xt[j] = alpha * x1[j]! + sigma * x0[j]! + gamma * z[j]! + bridge.smoothing * random.normal();
          const variance = field.evaluate(xt, t, velocity);
          const gap = [0, 1].map((j) => dAlpha * x1[j]! + dSigma * x0[j]! + dGamma * z[j]! - velocity[j]!);
          const tests = [
            gap[0]!,
            gap[1]! * xt[0]!,
            (gap[0]! + gap[1]!) * Math.sin(2 * xt[1]!),
            gap[0]! ** 2 + gap[1]! ** 2 - variance,
          ];
          tests.forEach((value, k) => {
            moments[k]! += value / count;
            squares[k]! += value ** 2 / count;
          });
        }
        // Five standard errors.
        moments.forEach((moment, k) => {
          expect(Math.abs(moment)).toBeLessThan(5 * Math.sqrt(squares[k]! / count));
        });
      }
    },
  );

  it("is the closed form for one gaussian", () => {
    const mean = [2, -1];
    const one = {
      dim: 2,
      weights: Float64Array.of(1),
      means: Float64Array.from(mean),
      covariances: Float64Array.of(1, 0, 0, 1),
    };
    const field = exactField({ kind: "mixture", mixture: one }, bridges[0]![1]);
    const velocity = new Float64Array(2);
    for (const t of [0, 0.3, 0.5, 1]) {
      const x = [0.4, 1.5];
      const spread = (1 - t) ** 2 + t ** 2;
      const variance = field.evaluate(x, t, velocity);
      mean.forEach((m, j) => {
        expect(velocity[j]).toBeCloseTo(m + ((2 * t - 1) / spread) * (x[j]! - t * m), 12);
      });
      expect(variance).toBeCloseTo(2 / spread, 12);
    }
  });

  it.each(bridges)("one gaussian, %s: the field is linear and its flow known", (_, bridge) => {
    const mean = [0.7, -0.4];
    const variance = 0.3;
    const one = {
      dim: 2,
      weights: Float64Array.of(1),
      means: Float64Array.from(mean),
      covariances: Float64Array.of(variance, 0, 0, variance),
    };
    const field = exactField({ kind: "mixture", mixture: one }, bridge);
    const flow = gaussianFlow(mean, variance, bridge);
    const velocity = new Float64Array(2);
    const x = Float64Array.of(0.5, -1.1);
    const [from, to] = [0.1, 0.9];
    const steps = 400;
    const h = (to - from) / steps;
    const moved = Float64Array.from(x);
    for (let i = 0; i < steps; i++) {
      const t = from + i * h;
      field.evaluate(moved, t, velocity);
      const closed = flow.velocity(moved, t);
      for (const j of [0, 1]) expect(velocity[j]).toBeCloseTo(closed[j]!, 10);
      const middle = flow.velocity(
        moved.map((value, j) => value + (h / 2) * closed[j]!),
        t + h / 2,
      );
      for (const j of [0, 1]) moved[j]! += h * middle[j]!;
    }
    const carried = flow.carry(x, from, to);
    // The midpoint rule with h = 1/500: h² times a third derivative of up to ten.
    for (const j of [0, 1]) expect(Math.abs(moved[j]! - carried[j]!)).toBeLessThan(1e-4);
  });

  it("a mixture of points is the set of points", () => {
    const narrow = {
      dim: 2,
      weights: new Float64Array(3).fill(1 / 3),
      means: Float64Array.of(1, 0, -1, 0.5, 0.3, -1.2),
      covariances: new Float64Array(12),
    };
    for (const [, bridge] of bridges) {
      const [a, b] = [new Float64Array(2), new Float64Array(2)];
      const first = exactField(points, bridge).evaluate([0.1, -0.2], 0.6, a);
      const second = exactField({ kind: "mixture", mixture: narrow }, bridge).evaluate([0.1, -0.2], 0.6, b);
      expect(first).toBeCloseTo(second, 12);
      expect(a[0]).toBeCloseTo(b[0]!, 12);
      expect(a[1]).toBeCloseTo(b[1]!, 12);
    }
  });

  it("knows everything next to a data point late in time, and nothing more than the mean at t = 0", () => {
    const field = exactField(points, bridges[0]![1]);
    const velocity = new Float64Array(2);
    expect(field.evaluate([0.99, 0.001], 0.99, velocity)).toBeLessThan(1e-12);
    field.evaluate([0.4, 0.6], 0, velocity);
    expect(velocity[0]).toBeCloseTo(0.1 - 0.4, 12);
    expect(velocity[1]).toBeCloseTo(-0.7 / 3 - 0.6, 12);
  });

  it("refuses a time where xt has no spread", () => {
    expect(() => exactField(points, bridges[0]![1]).evaluate([0, 0], 1, new Float64Array(2))).toThrow(
      RangeError,
    );
  });
});
