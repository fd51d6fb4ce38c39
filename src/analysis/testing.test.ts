import { describe, expect, it } from "vitest";
import { checkerboard } from "../algorithms/datasets/checkerboard.ts";
import type { GeneratorEntry } from "../algorithms/datasets/entry.ts";
import { datasets } from "../algorithms/datasets/index.ts";
import { moons } from "../algorithms/datasets/moons.ts";
import { rings } from "../algorithms/datasets/rings.ts";
import { getEntry } from "../algorithms/entry.ts";
import { defaultParams } from "../algorithms/params.ts";
import { RandomSequence } from "../lib/rng.ts";
import { quality, shareInterval, support } from "./testing.ts";

const perfect = { "eight-gaussians": 0.0111, "grid-25": 0.0111, moons: 0.0027, checkerboard: 0 };

it.each(Object.entries(perfect))("the support of %s holds a second draw of the data", (id, outside) => {
  const entry = getEntry(datasets, id);
  if (entry.kind !== "generator") throw new Error(`${id} is no generator`);
  const points = entry.generate(defaultParams(entry), 4096, new RandomSequence(77, 100)).points;
  const found = support(entry, points);
  // Four binomial standard deviations of 4,096 points.
  const spread = (share: number) => 4 * Math.sqrt((share * (1 - share)) / 4096);
  expect(Math.abs(found.outside - outside)).toBeLessThanOrEqual(spread(outside));
  const even = 1 / found.shares.length;
  for (const share of found.shares) expect(Math.abs(share - even)).toBeLessThan(spread(even));
});

it("quality tells a second draw of the data from a cloud that is moved", () => {
  const points = checkerboard.generate(defaultParams(checkerboard), 4096, new RandomSequence(77, 100)).points;
  // Ten distances that vary by a sixth each, over twenty: a standard deviation of 6 %.
  expect(Math.abs(quality(checkerboard, points).ratio - 1)).toBeLessThan(0.2);
  const moved = quality(
    checkerboard,
    points.map((value) => value + 0.6),
  );
  expect(moved.ratio).toBeGreaterThan(1.4);
  expect(moved.outside).toBeGreaterThan(0.1);
});

describe("the support", () => {
  const outside = (entry: GeneratorEntry, x: number, y: number) =>
    support(entry, Float32Array.of(x, y)).outside;

  it("of the moons is two arcs", () => {
    expect(outside(moons, -1, 2.2)).toBe(0);
    expect(outside(moons, -2, 0.5)).toBe(1);
    expect(outside(moons, 1, -0.8)).toBe(0);
    expect(outside(moons, 2, 0.5)).toBe(1);
  });

  it("of the checkerboard is every second cell", () => {
    expect(outside(checkerboard, -3.3, -3.3)).toBe(0);
    expect(outside(checkerboard, -1.1, -3.3)).toBe(1);
    expect(outside(checkerboard, -4.5, -3.3)).toBe(1);
  });

  it("is refused where it is not described", () => {
    expect(() => outside(rings, 0, 0)).toThrow(/rings/);
  });
});

it("shareInterval is Wilson's", () => {
  // Agresti & Coull 1998: 0 of 10 leaves (0, 0.278), 5 of 10 (0.237, 0.763).
  const none = shareInterval(0, 10);
  expect(none.low).toBeCloseTo(0, 12);
  expect(none.high).toBeCloseTo(0.278, 3);
  const half = shareInterval(5, 10);
  expect(half).toMatchObject({ value: 0.5 });
  expect(half.low).toBeCloseTo(0.237, 3);
});
