import { describe, expect, it } from "vitest";
import { Stream } from "../../lib/rng.ts";
import { datasets } from "../datasets/index.ts";
import { getEntry } from "../entry.ts";
import { defaultParams, type ParamValues } from "../params.ts";
import { dataset, datasetDim } from "./dataset.ts";
import { sources } from "./index.ts";

const count = 20_000;

function draws(id: string, dim: number, params: ParamValues = {}): Float64Array[] {
  const entry = getEntry(sources, id);
  if (entry.kind !== "drawn") throw new Error(`${id} is stored`);
  const numbers = entry.numbers({ ...defaultParams(entry), ...params }, 1);
  const key = { seed: 3, stream: Stream.source, step: 7 };
  return Array.from({ length: count }, (_, row) => entry.draw(key, row, dim, numbers));
}

/** E[f], and four standard errors of it. */
function mean(rows: readonly Float64Array[], f: (row: Float64Array) => number): [number, number] {
  const values = rows.map(f);
  const average = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / count;
  return [average, 4 * Math.sqrt(variance / count) + 1e-12];
}

function expectMean(rows: readonly Float64Array[], f: (row: Float64Array) => number, wanted: number): void {
  const [average, error] = mean(rows, f);
  expect(Math.abs(average - wanted)).toBeLessThan(error);
}

describe("drawn sources", () => {
  it("gaussian: the stated variance, and the data's where matched", () => {
    const entry = getEntry(sources, "gaussian");
    const rows = draws("gaussian", 5, { std: 1.5 });
    for (const j of [0, 3, 4]) expectMean(rows, (x) => x[j]! ** 2, 2.25);
    expectMean(rows, (x) => x[0]! * x[4]!, 0);
    expect(entry.kind === "drawn" && entry.numbers({ std: 1.5, match: true }, 0.4)[0]).toBe(0.4);
  });

  it("uniform: inside the box, variance h²/3, coordinates independent", () => {
    const rows = draws("uniform", 3, { halfWidth: 2 });
    for (const j of [0, 1, 2]) {
      expect(Math.max(...rows.map((x) => Math.abs(x[j]!)))).toBeLessThanOrEqual(2);
      expectMean(rows, (x) => x[j]! ** 2, 4 / 3);
    }
    expectMean(rows, (x) => x[0]! * x[1]!, 0);
  });

  it("gaussian mixture: every mode equally often, at its place", () => {
    const rows = draws("gaussian-mixture", 6, { modes: 4, radius: 3, std: 0.1 });
    const centres = [
      [3, 0],
      [0, 3],
      [-3, 0],
      [0, -3],
    ] as const;
    for (const [a, b] of centres) expectMean(rows, (x) => Number(Math.hypot(x[0]! - a, x[1]! - b) < 1), 0.25);
    expectMean(rows, (x) => x[5]! ** 2, 0.01);
  });

  it("ring: the radius in the plane, noise elsewhere", () => {
    const rows = draws("ring", 3, { radius: 2, thickness: 0.05 });
    expectMean(rows, (x) => x[0]! ** 2 + x[1]! ** 2, 4 + 2 * 0.0025);
    expectMean(rows, (x) => x[0]! * x[1]!, 0);
    expectMean(rows, (x) => x[2]! ** 2, 0.0025);
  });

  it("sparse gaussian: the stated share, each coordinate for itself", () => {
    const rows = draws("sparse-gaussian", 6, { std: 2, keep: 0.3 });
    for (const j of [0, 5]) {
      expectMean(rows, (x) => Number(x[j] !== 0), 0.3);
      expectMean(rows, (x) => x[j]! ** 2, 0.3 * 4);
    }
    expectMean(rows, (x) => Number(x[0] !== 0 && x[5] !== 0), 0.09);
  });

  it("one dimension is the first coordinate", () => {
    for (const { id, kind } of sources.entries) if (kind === "drawn") expect(draws(id, 1)[0]).toHaveLength(1);
  });
});

it("a data set as a source has the dimension of its entry", () => {
  const options = dataset.params.flatMap((param) => (param.kind === "choice" ? param.options : []));
  expect(options.map(({ id }) => id)).toEqual(
    datasets.entries.map(({ id }) => id).filter((id) => id !== "custom" && datasetDim({ data: id })),
  );
  expect(["moons", "digits", "wine"].map((data) => datasetDim({ data }))).toEqual([2, 64, 13]);
  expect(datasetDim({ data: "custom" })).toBeUndefined();
});
