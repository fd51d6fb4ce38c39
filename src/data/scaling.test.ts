import { describe, expect, it } from "vitest";
import type { Scaling } from "../config/types.ts";
import type { LabError } from "../lib/errors.ts";
import { RandomSequence } from "../lib/rng.ts";
import { fitScaling, scaleMixture, toData, toTraining, velocityToData } from "./scaling.ts";

const ALL: Scaling[] = ["standardize", "min-max", "log1p-standardize", "none"];

/** `[count, 3]`: columns of very different size, all above −1; the last one is constant. */
function examplePoints(count: number): Float32Array {
  const random = new RandomSequence(3, 6);
  return Float32Array.from({ length: count * 3 }, (_, i) =>
    i % 3 === 0 ? 1000 * random.uniform() : i % 3 === 1 ? 0.01 * random.normal() : 7.3,
  );
}

const column = (values: Float32Array, j: number) => [...values].filter((_, i) => i % 3 === j);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("fitScaling", () => {
  it("standardises to mean 0 and variance 1, and a constant column to 0 with scale 1", () => {
    const points = examplePoints(500);
    const map = fitScaling("standardize", points, 3);
    const scaled = toTraining(map, points);
    for (const j of [0, 1]) {
      // 1e-6: float32 rounding of the scaled values, averaged.
      expect(mean(column(scaled, j))).toBeCloseTo(0, 6);
      expect(mean(column(scaled, j).map((value) => value * value))).toBeCloseTo(1, 6);
    }
    expect(map.scale[2]).toBe(1);
    expect(column(scaled, 2).every((value) => Math.abs(value) < 1e-6)).toBe(true);
  });

  it("min-max maps the range to [−1, 1]", () => {
    const points = examplePoints(100);
    const scaled = toTraining(fitScaling("min-max", points, 3), points);
    expect(Math.max(...column(scaled, 0))).toBe(1);
    expect(Math.min(...column(scaled, 0))).toBe(-1);
  });

  it("log1p-standardize standardises the logarithms", () => {
    const points = examplePoints(200);
    const map = fitScaling("log1p-standardize", points, 3);
    const logs = column(points, 0).map(Math.log1p);
    expect(map.shift[0]).toBeCloseTo(mean(logs), 12);
    expect(map.scale[0]! ** 2).toBeCloseTo(mean(logs.map((v) => (v - mean(logs)) ** 2)), 12);
  });
});

describe.each(ALL)("%s", (id) => {
  it("comes back to the data's own units", () => {
    const points = examplePoints(300);
    const map = fitScaling(id, points, 3);
    const scaled = toTraining(map, points);
    toData(map, scaled).forEach((value, i) => {
      const x = points[i]!;
      // Half a float32 unit for the scaled value, carried back, and half a one for the result.
      const carried = Math.abs(scaled[i]! * map.scale[i % 3]!) * (id === "log1p-standardize" ? 1 + x : 1);
      expect(Math.abs(value - x)).toBeLessThanOrEqual(2 ** -24 * (carried + Math.abs(x)) * 1.01);
    });
  });

  it("carries velocities by the chain rule", () => {
    const points = examplePoints(20);
    const map = fitScaling(id, points, 3);
    const scaled = toTraining(map, points);
    const velocities = scaled.map((_, i) => Math.sin(i));
    const carried = velocityToData(map, toData(map, scaled), velocities);
    const step = 2 ** -7;
    const ahead = toData(
      map,
      scaled.map((value, i) => value + step * velocities[i]!),
    );
    const behind = toData(
      map,
      scaled.map((value, i) => value - step * velocities[i]!),
    );
    carried.forEach((value, i) => {
      const difference = (ahead[i]! - behind[i]!) / (2 * step);
      // float32 rounding of the points over the step; the cubic term of expm1 is of the order step².
      const slack = (6e-8 * Math.abs(points[i]!)) / step + 1e-4 * Math.abs(value) + 1e-4;
      expect(Math.abs(value - difference)).toBeLessThan(slack);
    });
  });
});

describe("log1p", () => {
  it("refuses a value of −1 or less with its row and column", () => {
    const points = Float32Array.of(1, 2, 3, -1.5);
    let caught: unknown;
    try {
      fitScaling("log1p-standardize", points, 2);
    } catch (error) {
      caught = error;
    }
    expect((caught as LabError).code).toBe("invalid-config");
    expect((caught as LabError).path).toBe("data.scaling");
    expect((caught as LabError).message).toContain("row 2, column 2 holds -1.5");
  });
});

describe("scaleMixture", () => {
  const law = {
    dim: 2,
    weights: Float64Array.of(1),
    means: Float64Array.of(10, -4),
    covariances: Float64Array.of(4, 1, 1, 9),
  };

  it("moves means and covariances as the points move", () => {
    const map = {
      id: "standardize",
      dim: 2,
      shift: Float64Array.of(8, -1),
      scale: Float64Array.of(2, 3),
    } as const;
    const scaled = scaleMixture(map, law)!;
    expect([...scaled.means]).toEqual([1, -1]);
    expect([...scaled.covariances]).toEqual([1, 1 / 6, 1 / 6, 1]);
  });

  it("has no answer under log1p", () => {
    expect(
      scaleMixture({ ...fitScaling("none", new Float32Array(2), 2), id: "log1p-standardize" }, law),
    ).toBeUndefined();
  });
});
