import { describe, expect, it } from "vitest";
import { Stream } from "../../lib/rng.ts";
import { getEntry } from "../entry.ts";
import { defaultParams, type ParamValues } from "../params.ts";
import { sources } from "./index.ts";

const cases: readonly (readonly [string, ParamValues])[] = [
  ["gaussian", { std: 0.7 }],
  ["uniform", { halfWidth: 1.2 }],
  ["ring", { radius: 1, thickness: 0.2 }],
  ["ring", { radius: 0, thickness: 0.5 }],
  ["gaussian-mixture", { modes: 5, radius: 1.3, std: 0.3 }],
];

describe.each(cases)("the density of %s %j", (id, params) => {
  const entry = getEntry(sources, id);
  if (entry.kind !== "drawn" || !entry.logDensity) throw new Error(`${id} has no density`);
  const { logDensity, draw } = entry;
  const numbers = entry.numbers({ ...defaultParams(entry), ...params }, 1);

  it.each([1, 2])("integrates to one in %s dimensions", (dim) => {
    const [half, cells] = [3, dim === 1 ? 1000 : 120];
    const h = (2 * half) / cells;
    let sum = 0;
    for (let e = 0; e < cells ** dim; e++) {
      const x = [e % cells, Math.floor(e / cells)].slice(0, dim).map((i) => -half + (i + 0.5) * h);
      sum += Math.exp(logDensity(x, numbers)) * h ** dim;
    }
    // The middle rule cuts the box's edge: a cell's width in 1.2, twice in two dimensions.
    expect(Math.abs(sum - 1)).toBeLessThan(id === "uniform" ? 0.05 : 1e-3);
  });

  it("is that of the draws", () => {
    // A smooth function of both coordinates has the same mean over the draws as under the density.
    const f = (x: ArrayLike<number>) => Math.exp(-((x[0]! - 0.8) ** 2) - (x[1]! - 0.3) ** 2);
    const key = { seed: 5, stream: Stream.source, step: 1 };
    const values = Array.from({ length: 4000 }, (_, row) => f(draw(key, row, 2, numbers)));
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
    let expected = 0;
    const h = 0.1;
    for (let a = -3; a < 3; a += h)
      for (let b = -3; b < 3; b += h) {
        const x = [a + h / 2, b + h / 2];
        expected += f(x) * Math.exp(logDensity(x, numbers)) * h * h;
      }
    // Four standard errors, and what the cells at a box's edge leave out.
    expect(Math.abs(mean - expected)).toBeLessThan(
      4 * Math.sqrt(variance / values.length) + (id === "uniform" ? 0.01 : 1e-3),
    );
  });
});

it("a sparse gaussian lies on lines, and stored points are points: neither has a density", () => {
  for (const id of ["sparse-gaussian", "dataset", "custom"]) {
    const entry = getEntry(sources, id);
    expect(entry.kind === "drawn" && entry.logDensity !== undefined).toBe(false);
  }
});
