import { expect, test } from "vitest";
import type { Way } from "../../../telemetry/studies/solver-pair.ts";
import { wayDifference } from "./difference.ts";

/** The way of two points on the line: x = t³ and x = 1 − t. */
function way(steps: number, shift = 0): Way {
  const times = Float32Array.from({ length: steps + 1 }, (_, k) => k / steps);
  const points = Float32Array.from([...times].flatMap((t) => [t ** 3 + shift, 1 - t]));
  return { setting: { id: "heun", steps }, nfe: steps, times, points };
}

test("ways that agree are not apart, whatever their times", () => {
  // A cubic is interpolated exactly, up to float32.
  for (const [one, other] of [
    [8, 16],
    [5, 7],
    [3, 3],
  ] as const) {
    const { times, rms } = wayDifference(way(one), way(other), 2);
    expect(times).toHaveLength(one + 1);
    expect(Math.max(...rms)).toBeLessThan(1e-6);
  }
});

test("what is between them is the root of the mean square, at the times of the coarser", () => {
  const { times, rms } = wayDifference(way(16, 0.2), way(5), 2);
  expect(times).toEqual(way(5).times);
  // One of two points is off by 0.2.
  for (const apart of rms) expect(apart).toBeCloseTo(0.2 / Math.SQRT2, 5);
});

test("a sample that ended before is no figure", () => {
  const ended = way(4);
  ended.points.fill(Number.NaN, 6);
  const { rms } = wayDifference(ended, way(9), 2);
  expect([...rms].map(Number.isFinite)).toEqual([true, true, true, false, false]);
});
