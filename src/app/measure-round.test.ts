import { expect, it } from "vitest";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { relativeStraightness, roundYardstick } from "./measure-round.ts";

/** `count` points in the plane, the first `held` of them the test split. */
function data(count: number, held: number) {
  const random = new RandomSequence(1, Stream.data);
  const points = Float32Array.from({ length: 2 * count }, () => random.normal());
  const test = points.slice(0, 2 * held);
  return {
    set: { name: "", dim: 2, count, points, labels: null, classNames: [], columns: ["x", "y"] },
    test: { count: held, points: test, scaled: test, labels: null },
  };
}

it("compares samples and real draws in clouds of one size, as W2 falls with it", () => {
  const few = roundYardstick(data(2400, 240));
  expect(few).toMatchObject({ against: "held-out points", count: 240, size: 240 });
  for (const draw of few.draws) expect(draw.length / 2).toBeGreaterThanOrEqual(few.size);
  expect(roundYardstick(data(8000, 800))).toMatchObject({ count: 800, size: 500 });
});

it("says so where too few points are held out, and keeps both draws apart", () => {
  const { against, count, size, draws } = roundYardstick(data(600, 60));
  expect({ against, count, size }).toEqual({ against: "all points", count: 600, size: 300 });
  const first = new Set(draws[0].filter((_, i) => i % 2 === 0));
  expect(draws[1].filter((_, i) => i % 2 === 0).some((x) => first.has(x))).toBe(false);
});

it("the bend of a round is 0 for even speed and ⅓ for a speed that rises from 0", () => {
  const steps = 200;
  const way = (at: (t: number) => number) =>
    Float32Array.from({ length: steps + 1 }, (_, k) => 5 * at(k / steps));
  expect(
    relativeStraightness(
      way((t) => t),
      1,
      steps,
    ),
  ).toBeLessThan(1e-6);
  // ∫(1 − 2t)² dt, but for the steps.
  expect(
    relativeStraightness(
      way((t) => t * t),
      1,
      steps,
    ),
  ).toBeCloseTo(1 / 3, 3);
});
