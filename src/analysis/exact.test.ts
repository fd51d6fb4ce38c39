import { describe, expect, it } from "vitest";
import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import type { AffinePath, Bridge } from "./affine-path.ts";
import { exactField } from "./exact.ts";
import type { Target } from "./exact-field.ts";

const linear: AffinePath = (t) => ({ alpha: t, sigma: 1 - t, dAlpha: 1, dSigma: -1 });
const cosine: AffinePath = (t) => {
  const angle = (Math.PI / 2) * t;
  return {
    alpha: Math.sin(angle),
    sigma: Math.cos(angle),
    dAlpha: (Math.PI / 2) * Math.cos(angle),
    dSigma: (-Math.PI / 2) * Math.sin(angle),
  };
};

const mixture: GaussianMixture = {
  dim: 2,
  weights: Float64Array.of(0.3, 0.7),
  means: Float64Array.of(-1, 0.5, 1.2, -0.3),
  covariances: Float64Array.of(0.5, 0.2, 0.2, 0.3, 0.1, -0.05, -0.05, 0.4),
};
const points: Target = { kind: "points", dim: 2, points: Float64Array.of(1, 0, -1, 0.5, 0.3, -1.2) };
const bridges: [string, Bridge][] = [
  ["linear", { path: linear, sourceStd: 1, smoothing: 0 }],
  ["cosine, wider source", { path: cosine, sourceStd: 1.7, smoothing: 0 }],
  ["linear, smoothed", { path: linear, sourceStd: 0.8, smoothing: 0.3 }],
];
const targets: [string, Target][] = [
  ["three points", points],
  ["mixture", { kind: "mixture", mixture }],
];

/** Density of the mixture's xt, written out with 2×2 inverses: shares no code with the field. */
function mixtureDensity(at: readonly [number, number], t: number, bridge: Bridge): number {
  const { alpha, sigma } = bridge.path(t);
  const noise = (sigma * bridge.sourceStd) ** 2 + bridge.smoothing ** 2;
  return [0, 1].reduce((sum, k) => {
    const [a, b, , d] = [0, 1, 2, 3].map((e) => alpha ** 2 * mixture.covariances[k * 4 + e]!) as [
      number,
      number,
      number,
      number,
    ];
    const [p, q] = [a + noise, d + noise];
    const determinant = p * q - b * b;
    const [x, y] = [at[0] - alpha * mixture.means[k * 2]!, at[1] - alpha * mixture.means[k * 2 + 1]!];
    const square = (q * x * x - 2 * b * x * y + p * y * y) / determinant;
    return sum + (mixture.weights[k]! * Math.exp(-square / 2)) / (2 * Math.PI * Math.sqrt(determinant));
  }, 0);
}

describe("exactField", () => {
  it.each(bridges.slice(0, 2))("satisfies the continuity equation: mixture, %s", (_, bridge) => {
    const field = exactField({ kind: "mixture", mixture }, bridge);
    const h = 1e-4;
    const flux = (x: number, y: number, t: number, component: 0 | 1) => {
      const velocity = new Float64Array(2);
      field.evaluate([x, y], t, velocity);
      return mixtureDensity([x, y], t, bridge) * velocity[component]!;
    };
    for (const [x, y, t] of [
      [0.2, 0.1, 0.3],
      [-0.7, 0.4, 0.6],
      [1.1, -0.5, 0.9],
    ] as const) {
      const change =
        (mixtureDensity([x, y], t + h, bridge) - mixtureDensity([x, y], t - h, bridge)) / (2 * h);
      const divergence =
        (flux(x + h, y, t, 0) - flux(x - h, y, t, 0) + flux(x, y + h, t, 1) - flux(x, y - h, t, 1)) / (2 * h);
      // Central differences: error of order h² times third derivatives of order one to ten.
      expect(Math.abs(change + divergence)).toBeLessThan(1e-5);
      expect(Math.abs(change)).toBeGreaterThan(1e-3);
    }
  });

  it.each(targets.flatMap(([a, target]) => bridges.map(([b, bridge]) => [a, b, target, bridge] as const)))(
    "%s, %s: no other mean and no other variance fit the draws of (xt, ut)",
    (_, __, target, bridge) => {
      const field = exactField(target, bridge);
      const random = new RandomSequence(4, Stream.estimate);
      const [x1, velocity, xt] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
      const count = 20_000;
      for (const t of [0.25, 0.7]) {
        const { alpha, sigma, dAlpha, dSigma } = bridge.path(t);
        // E[(ut − v(xt))·f(xt)] = 0 for every f; the squared rest has the stated mean.
        const moments = [0, 0, 0, 0];
        const squares = [0, 0, 0, 0];
        for (let i = 0; i < count; i++) {
          field.drawTarget(random, x1);
          const x0 = [random.normal() * bridge.sourceStd, random.normal() * bridge.sourceStd];
          for (let j = 0; j < 2; j++)
            xt[j] = alpha * x1[j]! + sigma * x0[j]! + bridge.smoothing * random.normal();
          const variance = field.evaluate(xt, t, velocity);
          const gap = [0, 1].map((j) => dAlpha * x1[j]! + dSigma * x0[j]! - velocity[j]!);
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
