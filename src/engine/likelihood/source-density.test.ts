import { expect, test } from "vitest";
import { parseConfig } from "../../config/schema.ts";
import { preparedData } from "../../reference/testing.ts";
import { densityTimes } from "./density-times.ts";
import { sourceDensity } from "./source-density.ts";

const data = preparedData(2, 20, 0, 1);

test("the source's own numbers count", () => {
  const of = (source: Record<string, string | number | boolean>) =>
    sourceDensity(parseConfig({ source: { id: "gaussian", ...source } }), data);
  expect(of({ std: 2 })([0, 0])).toBeCloseTo(-Math.log(2 * Math.PI * 4), 12);
  expect(of({ id: "uniform", halfWidth: 2 })([1, -1])).toBeCloseTo(-Math.log(16), 12);
});

test("sources without a density say so, with the setting at fault", () => {
  const refused = { code: "invalid-argument", path: "source.id", hint: expect.stringMatching(/gaussian/) };
  const cases = [
    ["sparse-gaussian", /holds some coordinates at zero/],
    ["dataset", /is a list of points/],
  ] as const;
  for (const [id, message] of cases) {
    const config = parseConfig({ source: { id } });
    expect(() => sourceDensity(config, data)).toThrow(
      expect.objectContaining({ ...refused, message: expect.stringMatching(message) }),
    );
  }
});

test("times run back over the way of sampling, mistakes included", () => {
  const times = (t: number, steps: number, mistakes: object = {}) =>
    Array.from(densityTimes(t, steps, parseConfig({ mistakes })), (time) => Math.round(1e6 * time) / 1e6);
  expect(times(1, 4)).toEqual([1, 0.75, 0.5, 0.25, 0]);
  expect(times(0.5, 4)).toEqual([0.5, 0.25, 0]);
  expect(times(0, 4)).toEqual([0]);
  expect(times(1, 2, { shortSpan: true })).toEqual([0.9, 0.5, 0.1]);
  // Samples then end at 0, and begin at 1.
  expect(times(0, 2, { wrongWay: true })).toEqual([0, 0.5, 1]);
});
