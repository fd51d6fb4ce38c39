import { describe, expect, it } from "vitest";
import { datasets } from "../algorithms/datasets/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import { defaultParams } from "../algorithms/params.ts";
import { loadDataset } from "../data/load.ts";
import { defaultConfig } from "./defaults.ts";
import { applyPatch } from "./patch.ts";
import { dataPresetOf, dataPresets } from "./presets.ts";

interface Moments {
  readonly mean: readonly [number, number];
  readonly variance: readonly [number, number];
  readonly covariance: number;
}

/** Worked out by hand from the published definitions, not from this project's generators. */
const published: Record<string, Moments> = {
  // Modes on a circle: r²/2 + s² in each direction.
  "torchcfm-gaussians": { mean: [0, 0], variance: [13.5, 13.5], covariance: 0 },
  "torchcfm-tutorial-gaussians": {
    mean: [0, 0],
    variance: [12.5 + Math.sqrt(0.1), 12.5 + Math.sqrt(0.1)],
    covariance: 0,
  },
  "torchcfm-moons-to-gaussians": { mean: [0, 0], variance: [74.25, 74.25], covariance: 0 },
  // The unit moons: means 1/2 and 1/4; x² has mean 1, y² has 5/8 − 1/π, xy has 1/4 − 1/π.
  "torchcfm-moons": {
    mean: [0, 0.5],
    variance: [4 * (0.75 + 0.05 ** 2), 4 * (5 / 8 - 1 / Math.PI - 1 / 16 + 0.05 ** 2)],
    covariance: 4 * (1 / 8 - 1 / Math.PI),
  },
  // sin² has mean 1/2; (1 − cos)² has 3/2 + 4/(3π), as cos over ±3π/2 averages −2/(3π);
  // sin·sign·(cos − 1) averages −∫₀^{3π/2} sin(1 − cos) / (3π/2) = −(1 − 1/2) / (3π/2).
  "torchcfm-s-curve": {
    mean: [0, 0],
    variance: [2.25 * (0.5 + 0.05 ** 2), 2.25 * (1.5 + 4 / (3 * Math.PI) + 0.05 ** 2)],
    covariance: -2.25 / (3 * Math.PI),
  },
  // Uniform over four columns; y = U − 2B + k with B and the column's parity k fair coins: 1/12 + 1 + 1/4.
  // Columns have centres −3/2, −1/2, 1/2, 3/2 and parities 0, 1, 0, 1: their covariance is (3/2 − 1/2)/4.
  "flow-matching-checkerboard": {
    mean: [0, 0],
    variance: [16 / 12 / 0.45 ** 2, (1 / 12 + 1 + 1 / 4) / 0.45 ** 2],
    covariance: 0.25 / 0.45 ** 2,
  },
};

const count = 100_000;

function moments(points: Float32Array): Moments {
  const mean: [number, number] = [0, 0];
  points.forEach((value, i) => {
    mean[i % 2]! += value / count;
  });
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]! - mean[0], points[i + 1]! - mean[1]];
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  return { mean, variance: [xx / count, yy / count], covariance: xy / count };
}

function compare(got: Moments, wanted: Moments): void {
  const [sx, sy] = wanted.variance.map(Math.sqrt);
  // Five standard errors of a mean, and of second moments whose kurtosis is at most a gaussian's.
  const slack = 5 / Math.sqrt(count);
  expect(Math.abs(got.mean[0] - wanted.mean[0])).toBeLessThan(slack * sx!);
  expect(Math.abs(got.mean[1] - wanted.mean[1])).toBeLessThan(slack * sy!);
  expect(Math.abs(got.variance[0] / wanted.variance[0] - 1)).toBeLessThan(slack * Math.SQRT2);
  expect(Math.abs(got.variance[1] / wanted.variance[1] - 1)).toBeLessThan(slack * Math.SQRT2);
  expect(Math.abs(got.covariance - wanted.covariance)).toBeLessThan(slack * Math.SQRT2 * sx! * sy!);
}

describe("data as published", () => {
  it.each(dataPresets)("$id: the drawn moments are the definition's", async ({ id, patch }) => {
    const config = applyPatch(defaultConfig, patch);
    expect(config.data.scaling).toBe("none");
    const { points } = await loadDataset({ ...config.data, count }, 3);
    compare(moments(points), published[id]!);
  });

  it.each(dataPresets)(
    "$id: is recognised, whatever else is chosen, until a number of it changes",
    (preset) => {
      const others = applyPatch(defaultConfig, { path: { id: "cosine" }, data: { count: 500, jitter: 0.1 } });
      expect(dataPresetOf(others)).toBeNull();
      const config = applyPatch(others, preset.patch);
      expect(dataPresetOf(config)).toBe(preset);
      expect(dataPresetOf(applyPatch(config, { data: { scaling: "standardize" } }))).toBeNull();
    },
  );

  it("is nothing where the source could not be the variant's", () => {
    expect(dataPresetOf(applyPatch(defaultConfig, { coupling: { id: "rotated" } }))).toBeNull();
  });

  it("starts moons → eight gaussians from moons of mean 0 and std 7 over both coordinates", async () => {
    const config = applyPatch(
      defaultConfig,
      dataPresets.find(({ id }) => id === "torchcfm-moons-to-gaussians")!.patch,
    );
    const id = String(config.source.data);
    const from = { ...config.data, ...defaultParams(getEntry(datasets, id)), id, count };
    const { points } = await loadDataset(from, 3);
    // Of the unit moons with noise 0.1: both coordinates' mean 3/8, and so on as above.
    const all = (1 + 5 / 8 - 1 / Math.PI) / 2 + 0.01 - 9 / 64;
    const scale = 49 / all;
    compare(moments(points), {
      mean: [0.125 * Math.sqrt(scale), -0.125 * Math.sqrt(scale)],
      variance: [scale * (0.75 + 0.01), scale * (5 / 8 - 1 / Math.PI - 1 / 16 + 0.01)],
      covariance: scale * (1 / 8 - 1 / Math.PI),
    });
  });
});
