import { describe, expect, it } from "vitest";
import { RandomSequence } from "../lib/rng.ts";
import {
  guidedByApg,
  guidedByCfg,
  guidedByCfgZeroStar,
  guidedByRescale,
  optimizedScale,
  zeroInitSteps,
} from "./guidance.ts";

const random = new RandomSequence(3, 77);
const draw = (): Float64Array => Float64Array.from({ length: 5 }, () => random.normal());
const pairs = Array.from({ length: 20 }, () => [draw(), draw()] as const);
const none = new Float64Array(5);
const apg = { eta: 0.3, radius: 1.5, momentum: -0.5 };

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, j) => sum + value * b[j]!, 0);
const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));
const expectClose = (a: Float64Array, b: Float64Array): void => {
  for (const [j, value] of a.entries()) expect(value).toBeCloseTo(b[j]!, 12);
};

describe("guided velocities", () => {
  it("are the conditional one to the last bit at w = 1", () => {
    for (const [vc, vu] of pairs) {
      expect(guidedByCfg(vc, vu, 1)).toEqual(vc);
      expect(guidedByCfgZeroStar(vc, vu, 1, true)).toEqual(vc);
      expect(guidedByRescale(vc, vu, 1, 0.7, "std")).toEqual(vc);
      expect(guidedByRescale(vc, vu, 1, 0.7, "norm")).toEqual(vc);
      expect(guidedByApg(vc, vu, 1, none, apg).velocity).toEqual(vc);
    }
  });

  it("are the unconditional one at w = 0, for CFG", () => {
    for (const [vc, vu] of pairs) expectClose(guidedByCfg(vc, vu, 0), vu);
  });

  it("of CFG and CFG-Zero* are the formulas as printed", () => {
    for (const [vc, vu] of pairs) {
      const w = 2.7;
      expectClose(
        guidedByCfg(vc, vu, w),
        vu.map((u, j) => (1 - w) * u + w * vc[j]!),
      );
      const s = dot(vc, vu) / (dot(vu, vu) + 1e-8);
      expect(optimizedScale(vc, vu)).toBeCloseTo(s, 14);
      expectClose(
        guidedByCfgZeroStar(vc, vu, w, true),
        vu.map((u, j) => (1 - w) * s * u + w * vc[j]!),
      );
    }
  });

  it("of CFG-Zero* with both switches off are CFG's bit for bit", () => {
    for (const [vc, vu] of pairs) {
      expect(guidedByCfgZeroStar(vc, vu, 3.3, false)).toEqual(guidedByCfg(vc, vu, 3.3));
      expect(guidedByCfgZeroStar(vc, vu, 3.3, true)).not.toEqual(guidedByCfg(vc, vu, 3.3));
    }
    expect(zeroInitSteps(0, 50)).toBe(0);
  });

  it("leave nothing between vc and s·vu that s could still take away", () => {
    for (const [vc, vu] of pairs) {
      const s = optimizedScale(vc, vu);
      // The 1e-8 in the denominator leaves as much.
      expect(
        Math.abs(
          dot(
            vc.map((value, j) => value - s * vu[j]!),
            vu,
          ),
        ),
      ).toBeLessThan(1e-6);
    }
    expect(Math.abs(optimizedScale(pairs[0]![0], none))).toBe(0);
  });

  it("are as large as the conditional one when rescaled in full", () => {
    const std = (v: Float64Array): number => {
      const mean = v.reduce((sum, value) => sum + value, 0) / v.length;
      return norm(v.map((value) => value - mean)) / Math.sqrt(v.length);
    };
    for (const [vc, vu] of pairs) {
      const plain = guidedByCfg(vc, vu, 4);
      expect(std(guidedByRescale(vc, vu, 4, 1, "std"))).toBeCloseTo(std(vc), 12);
      expect(norm(guidedByRescale(vc, vu, 4, 1, "norm"))).toBeCloseTo(norm(vc), 12);
      expectClose(guidedByRescale(vc, vu, 4, 0, "std"), plain);
      expectClose(
        guidedByRescale(vc, vu, 4, 0.7, "std"),
        plain.map((v) => (0.7 * v * std(vc)) / std(plain) + 0.3 * v),
      );
    }
    // Equal coordinates have no standard deviation.
    const flat = guidedByRescale(Float64Array.of(1, 1), Float64Array.of(0, 0), 3, 1, "std");
    expect([...flat]).toEqual([3, 3]);
  });

  it("of APG are CFG's with the parallel part kept, no clip and no momentum", () => {
    for (const [vc, vu] of pairs) {
      const { velocity, running } = guidedByApg(vc, vu, 3, none, { eta: 1, radius: 0, momentum: -0.5 });
      expectClose(velocity, guidedByCfg(vc, vu, 3));
      expectClose(
        running,
        vc.map((value, j) => value - vu[j]!),
      );
    }
  });

  it("of APG are clipped, remember and turn as stated", () => {
    for (const [[vc, vu], [before]] of pairs.slice(1).map((pair, k) => [pair, pairs[k]!] as const)) {
      const { velocity, running } = guidedByApg(vc, vu, 3, before, { ...apg, eta: 0 });
      expectClose(
        running,
        vc.map((value, j) => value - vu[j]! - 0.5 * before[j]!),
      );
      const push = velocity.map((value, j) => (value - vc[j]!) / 2);
      expect(dot(push, vc)).toBeCloseTo(0, 11);
      // By Pythagoras, what is across vc is the clipped length less the part along vc.
      const length = Math.min(norm(running), 1.5);
      const along = (dot(running, vc) / norm(vc)) * (length / norm(running));
      expect(norm(push)).toBeCloseTo(Math.sqrt(length ** 2 - along ** 2), 11);
      const whole = guidedByApg(vc, vu, 3, before, apg).velocity;
      expect((dot(whole, vc) / norm(vc) - norm(vc)) / 2).toBeCloseTo(0.3 * along, 11);
    }
  });
});

it("zero-init counts steps: the paper's 4 % of 50 are two", () => {
  expect(zeroInitSteps(0.04, 50)).toBe(2);
  expect(zeroInitSteps(0.04, 10)).toBe(1);
  expect(zeroInitSteps(0.07, 100)).toBe(7);
  expect(zeroInitSteps(0.1, 1000)).toBe(100);
});
