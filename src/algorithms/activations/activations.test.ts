import { describe, expect, it } from "vitest";
import { getEntry } from "../entry.ts";
import { erf } from "./erf.ts";
import { activations } from "./index.ts";

describe.each(activations.entries)("$id", ({ value, slope }) => {
  it("has the slope that finite differences give", () => {
    const h = 1e-5;
    for (let z = -8.03; z < 8; z += 0.17) {
      const difference = (value(z + h) - value(z - h)) / (2 * h);
      // Truncation h²·f'''/6 ≈ 2e-11 and rounding 1e-16·8/h ≈ 1e-10.
      expect(Math.abs(slope(z) - difference)).toBeLessThan(1e-9);
    }
  });

  it("is finite far out and goes through the origin", () => {
    for (const z of [-1e4, -800, 800, 1e4]) {
      expect(Number.isFinite(value(z))).toBe(true);
      expect(Number.isFinite(slope(z))).toBe(true);
    }
    expect(value(0)).toBe(0);
  });
});

it("activations have the values of PyTorch's documentation formulas", () => {
  const known: [string, number, number][] = [
    ["silu", 1, 0.7310585786300049],
    ["gelu", 1, 0.8413447460685429],
    ["gelu", -1, -0.15865525393145707],
    ["relu", -2, 0],
    ["relu", 3, 3],
    ["tanh", 1, 0.7615941559557649],
    ["elu", -1, -0.6321205588285577],
    ["selu", 1, 1.0507009873554805],
    ["selu", -1, -1.1113307378125625],
  ];
  for (const [id, z, value] of known) expect(getEntry(activations, id).value(z)).toBeCloseTo(value, 14);
});

it("erf has the tabulated values on both of its branches", () => {
  // Abramowitz & Stegun, table 7.1, with more digits from the C library's erf.
  const known: [number, number][] = [
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2, 0.9953222650189527],
    [2.5, 0.999593047982555],
    [3, 0.9999779095030014],
    [4, 0.9999999845827421],
    [7, 1],
  ];
  for (const [x, value] of known) {
    expect(Math.abs(erf(x) - value)).toBeLessThan(1e-15);
    expect(erf(-x)).toBe(-erf(x));
  }
});
