import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { normal4, pcg4d, RandomSequence, Stream, unit } from "./rng.ts";

it("numbers the streams as the kernels do", () => {
  const source = readFileSync(new URL("../../shaders/shared/rng.wgsl", import.meta.url), "utf8");
  const numbers = [...source.matchAll(/^const STREAM_(\w+): u32 = (\d+)u;$/gm)];
  expect(numbers.length).toBeGreaterThan(10);
  const streams: Readonly<Record<string, number>> = Stream;
  for (const [, name = "", number] of numbers) {
    const key = name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    expect(streams[key], name).toBe(Number(number));
  }
});

describe("pcg4d", () => {
  it("gives the numbers of an independent implementation", () => {
    // Computed in Python with unbounded integers, masked to 32 bits, from the paper's listing.
    expect(pcg4d(0, 0, 0, 0)).toEqual([251852841, 760645481, 850445371, 3542436074]);
    expect(pcg4d(1, 2, 3, 4)).toEqual([908250390, 4044648920, 3775961919, 45698095]);
    expect(pcg4d(0, 1, 0, 7)).toEqual([365184211, 4032940243, 3818941610, 4088196286]);
    expect(pcg4d(123456789, 16, 4000000000, 987654321)).toEqual([
      3848975340, 1255243341, 1577158032, 3218422934,
    ]);
    const most = 0xffffffff;
    expect(pcg4d(most, most, most, most)).toEqual([2538526866, 3222658151, 2677364576, 2713428488]);
  });

  it.each([0, 1, 2, 3])("component %i is uniform along index, step and seed", (component) => {
    const bins = 64;
    const draws = 20000;
    const keys: ((i: number) => [number, number, number, number])[] = [
      (i) => [0, Stream.source, 5, i],
      (i) => [0, Stream.row, i, 3],
      (i) => [i, Stream.weights, 0, 0],
    ];
    for (const key of keys) {
      const counts = new Float64Array(bins);
      for (let i = 0; i < draws; i++) counts[Math.floor(unit(pcg4d(...key(i))[component]!) * bins)]! += 1;
      const expected = draws / bins;
      const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      // 63 degrees of freedom: below 120 with probability 1 − 2e-5, above 25 with 1 − 1e-5.
      expect(chiSquare).toBeLessThan(120);
      expect(chiSquare).toBeGreaterThan(25);
    }
  });

  it("shares no numbers between streams", () => {
    const seen = new Set<number>();
    for (const stream of Object.values(Stream)) seen.add(pcg4d(0, stream, 0, 0)[0]);
    expect(seen.size).toBe(Object.values(Stream).length);
  });
});

it("unit is inside (0, 1) and exact in float32", () => {
  for (const bits of [0, 1, 0x80000000, 0xffffffff]) {
    const value = unit(bits);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(1);
    expect(Math.fround(value)).toBe(value);
  }
});

it("normal4 has the moments of independent standard normals", () => {
  const draws = 20000;
  const sums = { mean: 0, square: 0, cube: 0, fourth: 0, pair: 0, cross: 0 };
  for (let i = 0; i < draws; i++) {
    const four = normal4(3, Stream.source, 1, i);
    for (const z of four) {
      sums.mean += z;
      sums.square += z ** 2;
      sums.cube += z ** 3;
      sums.fourth += z ** 4;
    }
    sums.pair += four[0] * four[1] + four[2] * four[3];
    sums.cross += four[0] * four[2] + four[1] * four[3];
  }
  const n = 4 * draws;
  // Four standard errors: the variances of z, z², z³, z⁴ and of a product are 1, 2, 15, 96 and 1.
  expect(Math.abs(sums.mean / n)).toBeLessThan(4 * Math.sqrt(1 / n));
  expect(Math.abs(sums.square / n - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  expect(Math.abs(sums.cube / n)).toBeLessThan(4 * Math.sqrt(15 / n));
  expect(Math.abs(sums.fourth / n - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
  expect(Math.abs(sums.pair / (n / 2))).toBeLessThan(4 * Math.sqrt(2 / n));
  expect(Math.abs(sums.cross / (n / 2))).toBeLessThan(4 * Math.sqrt(2 / n));
});

describe("RandomSequence", () => {
  it("reads one stream in order", () => {
    const random = new RandomSequence(7, Stream.data);
    const bits = Array.from({ length: 8 }, () => random.bits());
    expect(bits).toEqual([...pcg4d(7, Stream.data, 0, 0), ...pcg4d(7, Stream.data, 0, 1)]);
  });

  it("permutes without loss, each place equally likely", () => {
    const random = new RandomSequence(1, Stream.split);
    const first = new Float64Array(5);
    const rounds = 5000;
    for (let i = 0; i < rounds; i++) {
      const order = random.permutation(5);
      expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
      first[order[0]!]! += 1;
    }
    // Four standard errors of a share of one fifth.
    for (const count of first)
      expect(Math.abs(count / rounds - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / rounds));
  });
});
