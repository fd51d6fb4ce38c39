import { expect, it } from "vitest";
import { parseConfig } from "../../config/schema.ts";
import { prepareData } from "../../data/prepare.ts";
import type { DataSet } from "../../data/types.ts";
import { classField, startError } from "./start-error.ts";

const points = [1, 0, 3, 0, 0, -2, 0, -4];
const set: DataSet = {
  ...{ name: "four points", dim: 2, count: 4, columns: ["x", "y"], classNames: ["right", "below"] },
  points: Float32Array.from(points),
  labels: Uint32Array.from([0, 0, 1, 1]),
};
const data = { id: "custom", labels: "condition", scaling: "none", validation: 0, test: 0 } as const;
const x = Float32Array.from([0, 0, 1, 1]);

it("errors at the start are distances from the mean of the class less x", () => {
  const config = parseConfig({ data });
  const exact = classField(config, prepareData(set, { ...config.data, seed: 0 }), 0)!;
  expect(exact.start).toBe(0);
  // On the linear path v*(x, 0) = E[x1 | class] − x, and the class has its mean at (2, 0).
  const right = Float32Array.from([2, 0, 1, -1]);
  const off = Float32Array.from([2, 3, 1, 3]);
  const { size, errors } = startError(exact, x, [right, off]);
  expect(size.value).toBeCloseTo((2 + Math.SQRT2) / 2, 10);
  expect(size.count).toBe(2);
  expect(errors[0]!.value).toBeCloseTo(0, 10);
  expect(errors[1]!.value).toBeCloseTo((3 + 4) / 2, 10);
  expect(errors[1]!.low).toBeLessThan(3.5);
});

it("the law of a generator stands in for its points, scaled as they are", () => {
  const config = parseConfig({ data: { ...data, id: "eight-gaussians", count: 400 } });
  const mixture = {
    dim: 2,
    weights: Float64Array.of(0.5, 0.5),
    means: Float64Array.of(3, 0, 0, -3),
    covariances: Float64Array.of(0.1, 0, 0, 0.1, 0.1, 0, 0, 0.1),
  };
  const scaled = prepareData({ ...set, mixture }, { ...config.data, scaling: "standardize", seed: 0 });
  const { field, start } = classField(config, scaled, 1)!;
  const velocity = new Float64Array(2);
  field.evaluate([0, 0], start, velocity);
  const { shift, scale } = scaled.scaling;
  expect(velocity[0]).toBeCloseTo((0 - shift[0]!) / scale[0]!, 10);
  expect(velocity[1]).toBeCloseTo((-3 - shift[1]!) / scale[1]!, 10);
});

it("is not told where the exact velocity is not known", () => {
  const paired = parseConfig({ data, coupling: { id: "exact" } });
  expect(classField(paired, prepareData(set, { ...paired.data, seed: 0 }), 0)).toBeNull();
});
