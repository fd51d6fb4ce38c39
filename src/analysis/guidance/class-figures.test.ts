import { describe, expect, it } from "vitest";
import { pointSet, takeRows } from "../metrics/point-set.ts";
import { apart, average, eightModes, eightModesLaw, gaussian, rowsOf } from "../metrics/testing.ts";
import type { PointSet } from "../metrics/types.ts";
import { type ClassFigures, classMeasure } from "./class-figures.ts";
import { classesOfModes, lawOfClass, placing } from "./class-law.ts";
import { classPool } from "./class-pool.ts";

/** Class 0 is the first three of eight modes. */
function twoClasses(set: PointSet): PointSet {
  return { ...set, labels: set.labels!.map((mode) => (mode < 3 ? 0 : 1)) };
}
const all = twoClasses(eightModes(1200, 1));
const real = eightModes(400, 2, [0, 1, 2]);
const fresh = eightModes(400, 3, [0, 1, 2]);

/** Moves every point from its mode's mean by a factor. */
function scaled({ points, labels, ...rest }: PointSet, factor: number): PointSet {
  const mean = (k: number) => eightModesLaw.means[2 * labels![k >> 1]! + (k % 2)]!;
  return { ...rest, labels, points: points.map((value, k) => mean(k) + factor * (value - mean(k))) };
}

/** The law's way and the neighbours' way of the same figures. */
const ways = [
  ["where the law is known", classMeasure({ label: 0, real, all, mixture: eightModesLaw }, 5)],
  ["where it is not", classMeasure({ label: 0, real, all }, 5)],
] as const;

const holds = ({ low, high }: ClassFigures["purity"], value: number) => low <= value && value <= high;

describe.each(ways)("figures of a class %s", (_, measure) => {
  it("are those of real points for a perfect sampler", () => {
    const { distance, outside, purity, diversity } = measure(fresh);
    expect(purity.value).toBe(1);
    expect(holds(diversity, 1)).toBe(true);
    expect(outside.value).toBeLessThan(0.05);
    // Two draws of three modes 3.8 apart with 400 points: shares differ by a few per cent.
    expect(distance.value).toBeLessThan(1);
    expect(distance.low).toBeLessThan(distance.value);
    expect(diversity.count).toBe(400);
  });

  it("tell samples of the other class", () => {
    const mixed = eightModes(400, 4);
    const { purity, distance } = measure(mixed);
    const due = mixed.labels!.filter((mode) => mode < 3).length / 400;
    expect(purity.value).toBeCloseTo(due, 2);
    expect(distance.low).toBeGreaterThan(measure(fresh).distance.high);
  });

  it("tell samples that are too much alike, and such as are off the manifold", () => {
    const one = takeRows(
      fresh,
      [...fresh.labels!.keys()].filter((i) => fresh.labels![i] === 1),
    );
    expect(measure(scaled(one, 0.4)).diversity.high).toBeLessThan(0.6);
    expect(measure(scaled(one, 4)).outside.low).toBeGreaterThan(0.3);
  });
});

it("a cloud's spread within its modes is the factor that it was scaled by", () => {
  const { diversity } = ways[0][1](scaled(fresh, 0.5));
  expect(diversity.value).toBeCloseTo(0.5, 1);
  expect(holds(diversity, 0.5)).toBe(true);
  // The standard error of a root mean square of 400 points in two dimensions is 2.5 %.
  expect((diversity.high - diversity.low) / diversity.value).toBeCloseTo(4 * 0.025, 1);
});

it("a point is outside from three deviations on", () => {
  const at = (deviations: number) =>
    pointSet(
      Array.from({ length: 40 }, (_, k) => (k % 2 ? 0 : 5 + 0.3 * deviations)),
      2,
    );
  expect(ways[0][1](at(2.99)).outside.value).toBe(0);
  expect(ways[0][1](at(3.01)).outside.value).toBe(1);
});

it("a few samples are as diverse as many on average, within the modes of a law", () => {
  const figure = (samples: PointSet) => ways[0][1](samples).diversity.value;
  const squares = Array.from({ length: 100 }, (_, k) => figure(eightModes(5, 700 + k, [1])) ** 2);
  // Were the samples' own mean taken for the law's, it would be 0.8.
  expect(Math.abs(average(squares) - 1)).toBeLessThan(0.12);
});

it("the diversity without a law is that of all pairs, none of a point with itself", () => {
  const few = eightModes(7, 40, [0, 1]);
  const spread = (set: PointSet) => {
    const rows = rowsOf(set);
    const distances = rows.flatMap((x, i) => rows.slice(0, i).map((y) => apart(x, y)));
    return average(distances);
  };
  expect(ways[1][1](few).diversity.value).toBeCloseTo(spread(few) / spread(real), 10);
});

it("the interval of the diversity without a law is as wide as repeats spread", () => {
  const draw = (seed: number) => gaussian(60, 2, seed);
  const labels = new Uint32Array(60);
  const repeats = Array.from({ length: 60 }, (_, k) => {
    const own = draw(3 * k + 100);
    const truth = { label: 0, real: own, all: { ...own, labels } };
    return classMeasure(truth, k)(draw(3 * k + 101)).diversity;
  });
  const mean = repeats.reduce((sum, { value }) => sum + value / 60, 0);
  const deviation = Math.sqrt(repeats.reduce((sum, { value }) => sum + (value - mean) ** 2 / 59, 0));
  const half = repeats.reduce((sum, { low, high }) => sum + (high - low) / 120, 0);
  // A deviation of 60 repeats is good to 9 %.
  expect(half / (1.96 * deviation)).toBeGreaterThan(0.75);
  expect(half / (1.96 * deviation)).toBeLessThan(1.35);
});

it("samples that are not finite are refused", () => {
  expect(() => ways[0][1](pointSet([Number.NaN, 0, 1, 1], 2))).toThrow("not finite");
});

describe("the law of a class", () => {
  it("has the modes that its points come from, with their shares", () => {
    const classOfMode = classesOfModes(eightModesLaw, all);
    expect([...classOfMode]).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
    const law = lawOfClass(eightModesLaw, classOfMode, 0);
    expect([...law.means]).toEqual([...eightModesLaw.means.subarray(0, 6)]);
    expect([...law.weights]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect([...law.covariances]).toEqual([...eightModesLaw.covariances.subarray(0, 12)]);
  });

  it("places a point by density and by distance, which may differ", () => {
    const law = {
      dim: 1,
      weights: Float64Array.of(0.5, 0.5),
      means: Float64Array.of(0, 3),
      covariances: Float64Array.of(0.01, 4),
    };
    const place = placing(law);
    expect(place([0.3])).toMatchObject({ likeliest: 1, nearest: 1 });
    // 2.5 of its own deviations from the first, 1.375 from the second; the first is far denser at 0.2.
    expect(place([0.2])).toMatchObject({ likeliest: 0, nearest: 1 });
    expect(place([0.2]).distance).toBeCloseTo(1.4, 10);
  });
});

it("a pool is parted into disjoint draws of the class and points of all", () => {
  const { points } = gaussian(60, 2, 8);
  const labels = Uint32Array.from({ length: 60 }, (_, i) => i % 3);
  const pool = classPool({ dim: 2, points: Float32Array.from(points), labels }, 1, 8);
  expect(pool.real).toHaveLength(16);
  expect(pool.others).toHaveLength(16);
  expect(pool.all.labels).toHaveLength(52);
  const firsts = (of: Float32Array) => [...of].filter((_, k) => k % 2 === 0);
  const [real, others, every] = [pool.real, pool.others, pool.all.points].map(firsts);
  expect(others!.some((x) => real!.includes(x) || every!.includes(x))).toBe(false);
  expect(real!.every((x) => every!.includes(x))).toBe(true);
  // All that there is, halved, where fewer are there than wanted.
  expect(classPool({ dim: 2, points: Float32Array.from(points), labels }, 2, 500).real).toHaveLength(20);
});
