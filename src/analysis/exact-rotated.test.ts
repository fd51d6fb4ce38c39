import { describe, expect, it } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import { defaultParams } from "../algorithms/params.ts";
import { paths } from "../algorithms/paths/index.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { affinePath, type Bridge } from "./affine-path.ts";
import { rotatedField, rotatedMap } from "./exact-rotated.ts";

const bridgeOf = (id: string, sourceStd = 1, smoothing = 0): Bridge => {
  const entry = getEntry(paths, id);
  return { path: affinePath(entry, defaultParams(entry)), sourceStd, smoothing };
};
const shift = [0.8, -0.5] as const;
const turned = (angle: number, [x, y]: readonly [number, number]): [number, number] => {
  const theta = (angle * Math.PI) / 180;
  return [Math.cos(theta) * x - Math.sin(theta) * y, Math.sin(theta) * x + Math.cos(theta) * y];
};

function velocityAt(angle: number, bridge: Bridge, x: readonly number[], t: number): [Float64Array, number] {
  const velocity = new Float64Array(2);
  const rest = rotatedField({ angle, shift }, bridge).evaluate(x, t, velocity);
  return [velocity, rest];
}

describe("rotatedField", () => {
  it.each(["linear", "cosine", "vp"])(
    "%s, no noise: every pair's own velocity, and nothing left to guess",
    (id) => {
      const bridge = bridgeOf(id, 1.3);
      for (const angle of [30, 90, 150, 180, 300])
        for (const t of [0.1, 0.4, 0.8]) {
          const x0 = [0.7, -1.2] as const;
          const [rx, ry] = turned(angle, x0);
          const x1 = [rx + shift[0], ry + shift[1]] as const;
          const { alpha, sigma, dAlpha, dSigma } = bridge.path(t);
          const xt = [0, 1].map((j) => alpha * x1[j]! + sigma * x0[j]!);
          const [velocity, rest] = velocityAt(angle, bridge, xt, t);
          for (const j of [0, 1]) expect(velocity[j]).toBeCloseTo(dAlpha * x1[j]! + dSigma * x0[j]!, 10);
          expect(rest).toBeLessThan(1e-12);
        }
    },
  );

  it("linear with constant noise: μ + [(1 − 2t)(cos θ − 1)I + sin θ J](x − tμ)/(c + σ²)", () => {
    const noise = 0.3;
    for (const angle of [20, 90, 180]) {
      const [cos, sin] = turned(angle, [1, 0]);
      for (const t of [0, 0.25, 0.5, 0.9]) {
        const spread = (1 - t) ** 2 + t * t + 2 * t * (1 - t) * cos + noise ** 2;
        const [dx, dy] = [0.4 - t * shift[0], 1.1 - t * shift[1]];
        const stretch = ((1 - 2 * t) * (cos - 1)) / spread;
        const [velocity] = velocityAt(angle, bridgeOf("linear", 1, noise), [0.4, 1.1], t);
        expect(velocity[0]).toBeCloseTo(shift[0] + stretch * dx - (sin / spread) * dy, 12);
        expect(velocity[1]).toBeCloseTo(shift[1] + stretch * dy + (sin / spread) * dx, 12);
      }
    }
  });

  it("is the best guess of ut from xt, with the stated rest, on the bridge with smoothing", () => {
    const angle = 70;
    const [t, count] = [0.35, 40_000];
    const bridge = bridgeOf("schrodinger-bridge", 1.2, 0.2);
    const { alpha, sigma, gamma, dAlpha, dSigma, dGamma } = bridge.path(t);
    const random = new RandomSequence(8, Stream.estimate);
    const sums = [0, 0, 0, 0, 0];
    const squares = [0, 0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      const x0 = [1.2 * random.normal(), 1.2 * random.normal()] as const;
      const x1 = turned(angle, x0).map((value, j) => value + shift[j]!);
      const z = [random.normal(), random.normal()];
      const xt = [0, 1].map((j) => alpha * x1[j]! + sigma * x0[j]! + gamma * z[j]! + 0.2 * random.normal());
      const [velocity, rest] = velocityAt(angle, bridge, xt, t);
      const gap = [0, 1].map((j) => dAlpha * x1[j]! + dSigma * x0[j]! + dGamma * z[j]! - velocity[j]!);
      const tests = [
        ...[gap[0]!, gap[0]! * xt[0]!, gap[0]! * xt[1]!, gap[1]! * xt[0]!],
        gap[0]! ** 2 + gap[1]! ** 2 - rest,
      ];
      tests.forEach((value, k) => {
        sums[k]! += value / count;
        squares[k]! += value ** 2 / count;
      });
    }
    // Five standard errors.
    sums.forEach((sum, k) => {
      expect(Math.abs(sum)).toBeLessThan(5 * Math.sqrt(squares[k]! / count));
    });
  });

  it("is not defined where all lines meet", () => {
    expect(() => velocityAt(180, bridgeOf("linear"), [0, 0], 0.5)).toThrow(RangeError);
    expect(velocityAt(180, bridgeOf("linear", 1, 0.1), [0, 0], 0.5)[1]).toBeGreaterThan(1);
  });
});

describe("rotatedMap", () => {
  it("turns by the whole angle without noise", () => {
    for (const angle of [30, 90, 150]) {
      const { angle: turn, scale } = rotatedMap({ angle, shift }, bridgeOf("linear"));
      expect(turn).toBeCloseTo(angle, 6);
      expect(scale).toBeCloseTo(1, 9);
    }
  });

  it("turns by less with noise, by the closed integral, and not at all at 180°", () => {
    for (const angle of [30, 90, 150])
      for (const noise of [0.05, 0.5, 1]) {
        const theta = (angle * Math.PI) / 180;
        // c + σ² = a + b(2t − 1)² with b = (1 − cos θ)/2.
        const b = (1 - Math.cos(theta)) / 2;
        const a = 1 + noise ** 2 - b;
        const closed = (Math.sin(theta) * Math.atan(Math.sqrt(b / a))) / Math.sqrt(a * b);
        const { angle: turn } = rotatedMap({ angle, shift }, bridgeOf("linear", 1, noise));
        expect(turn).toBeCloseTo((closed * 180) / Math.PI, 6);
        expect(turn).toBeLessThan(angle);
      }
    expect(rotatedMap({ angle: 180, shift }, bridgeOf("linear", 1, 0.3)).angle).toBeCloseTo(0, 6);
  });
});
