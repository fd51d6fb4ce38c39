import { describe, expect, it } from "vitest";
import { defaultConfig } from "../config/defaults.ts";
import { applyPatch } from "../config/patch.ts";
import type { ConfigPatch } from "../config/types.ts";
import { isotropicMixture } from "../lib/gaussian-mixture.ts";
import { estimateFloorByTime, type FloorByTime } from "./floor-by-time.ts";
import { floorProblem, floorRequest } from "./floor-request.ts";

const empty = { count: 0, points: new Float32Array(), scaled: new Float32Array(), labels: null };

function floorOf(patch: ConfigPatch, means: number[], options = {}): FloorByTime {
  const law = { kind: "mixture", mixture: isotropicMixture(2, means, 1)! } as const;
  const request = floorRequest(applyPatch(defaultConfig, patch), empty, 2, law)!;
  return [...estimateFloorByTime(floorProblem(request), options)].at(-1)!;
}

describe("estimateFloorByTime", () => {
  it("gaussian to gaussian: 1/((1−t)² + t²) in every bin", () => {
    const { value, low, high, samples } = floorOf({}, [3, -1]);
    expect(value).toHaveLength(32);
    value.forEach((found, bin) => {
      const t = (bin + 0.5) / 32;
      const wanted = 1 / ((1 - t) ** 2 + t ** 2);
      // Times are spread over a bin, in which the variance bends by 1/32² at the most.
      expect(Math.abs(found / wanted - 1), `bin ${bin}`).toBeLessThan(0.01);
      expect(low[bin]).toBeLessThan(wanted * 1.002);
      expect(high[bin]).toBeGreaterThan(wanted * 0.998);
    });
    expect(samples).toBeGreaterThanOrEqual(16);
  });

  it("spreads times over a bin: one bin alone has the mean over t, π/2, and not the value at its middle, 2", () => {
    const { value, low, high } = floorOf({}, [3, -1], { bins: 1, precision: 0, maxRounds: 1024 });
    const half = high[0]! - value[0]!;
    expect(Math.abs(value[0]! - Math.PI / 2)).toBeLessThan(1.5 * half);
    expect(value[0]! - low[0]!).toBeLessThan(0.1);
  });

  it("has nothing to say of times that training never draws", () => {
    const { value } = floorOf({ time: { id: "start" } }, [0, 0]);
    expect(value.map(Number.isFinite)).toEqual(Array.from({ length: 32 }, (_, bin) => bin === 0));
  });

  it("adds up to the floor of all times", () => {
    const { value, done } = floorOf({}, [2, 0, -2, 0], { precision: 0, maxRounds: 256 });
    expect(done).toBe(true);
    const mean = value.reduce((sum, each) => sum + each / 32, 0);
    const all = floorOf({}, [2, 0, -2, 0], { bins: 1, precision: 0, maxRounds: 4096 });
    // Half an interval of each: 256 and 4,096 draws.
    expect(Math.abs(mean - all.value[0]!)).toBeLessThan(all.high[0]! - all.value[0]! + 0.03 * mean);
  });
});
