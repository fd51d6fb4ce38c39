import { describe, expect, it } from "vitest";
import { getEntry } from "../entry.ts";
import { defaultParams, type ParamValues } from "../params.ts";
import { pathPoint } from "../paths/entry.ts";
import { paths } from "../paths/index.ts";
import { predictions } from "../predictions/index.ts";
import { weights } from "./index.ts";

const times = [0, 0.001, 0.1, 0.3, 0.5, 0.8, 0.99, 1];

function weightAt(id: string, path: string, t: number, params: ParamValues = {}): number {
  const entry = getEntry(weights, id);
  const road = getEntry(paths, path);
  return entry.weight(t, pathPoint(road, defaultParams(road), t), { ...defaultParams(entry), ...params });
}

it("every weight is a finite number from 0 to 1000 on every path, wherever the path may be trained", () => {
  for (const { id } of weights.entries)
    for (const path of paths.entries)
      for (const t of times) {
        const at = Math.min(path.interval[1], Math.max(path.interval[0], t));
        const weight = weightAt(id, path.id, at);
        expect(weight >= 0 && weight <= 1000, `${id} on ${path.id} at ${at} is ${weight}`).toBe(true);
      }
});

describe("particular weights", () => {
  it("t² and (1 − t)² make the velocity's error that of x0 and x1 on the linear path", () => {
    for (const t of [0.2, 0.7]) {
      const point = pathPoint(getEntry(paths, "linear"), {}, t);
      const factor = (id: string) => getEntry(predictions, id).velocity(point, 1).output ** -2;
      expect(weightAt("t-squared", "linear", t)).toBeCloseTo(factor("x0"), 12);
      expect(weightAt("one-minus-t-squared", "linear", t)).toBeCloseTo(factor("x1"), 12);
    }
  });

  it("CosMap is the published function of the noise level 1 − t", () => {
    for (const t of times) {
      const published = 2 / (Math.PI - 2 * Math.PI * (1 - t) + 2 * Math.PI * (1 - t) ** 2);
      expect(weightAt("cosmap", "linear", t)).toBeCloseTo(published, 12);
    }
  });

  it("1/SNR is (σ/α)² up to its cap of 100", () => {
    expect(weightAt("inverse-snr", "linear", 0.25)).toBeCloseTo(9, 12);
    expect(weightAt("inverse-snr", "linear", 0.01)).toBeCloseTo(100, 10);
    expect(weightAt("inverse-snr", "linear", 0)).toBeCloseTo(100, 10);
    expect(weightAt("inverse-snr", "linear", 1)).toBe(0);
  });

  it("Min-SNR is min(SNR, γ)(1 − t)² on the linear path", () => {
    for (const t of times.slice(0, -1)) {
      const snr = (t / (1 - t)) ** 2;
      expect(weightAt("min-snr", "linear", t, { gamma: 2 })).toBeCloseTo(Math.min(snr, 2) * (1 - t) ** 2, 12);
    }
    expect(weightAt("min-snr", "linear", 1)).toBe(0);
  });

  it("Min-SNR is min(SNR, γ) on x1 and min(SNR, γ)/SNR on x0, as published, on any path", () => {
    for (const path of ["cosine", "vp", "polynomial"])
      for (const t of [0.2, 0.6, 0.95]) {
        const road = getEntry(paths, path);
        const point = pathPoint(road, defaultParams(road), t);
        const share = (id: string) => getEntry(predictions, id).velocity(point, 1).output ** 2;
        const snr = (point.alpha / point.sigma) ** 2;
        const weight = weightAt("min-snr", path, t);
        expect(weight * share("x1")).toBeCloseTo(Math.min(snr, 5), 10);
        expect(weight * share("x0")).toBeCloseTo(Math.min(snr, 5) / snr, 10);
      }
  });
});
