import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { powerGrid } from "../../algorithms/solvers/grids.ts";
import { applyPatch } from "../../config/patch.ts";
import { parseConfig } from "../../config/schema.ts";
import type { LabConfig } from "../../config/types.ts";
import { RandomSequence } from "../../lib/rng.ts";
import { integrateSde } from "../../reference/sde.ts";
import { preparedData } from "../../reference/testing.ts";
import type { SampleRequest } from "../engine.ts";
import { type Opened, openEngine, pathOf, relativeError, startLively } from "../testing.ts";

const [dim, count, steps] = [3, 50, 12];
const random = new RandomSequence(6, 100);
const x = Float32Array.from({ length: count * dim }, () => random.normal());
const plain = parseConfig({
  data: { id: "custom", scaling: "none" },
  model: { width: 16, depth: 2, timeEmbedding: { id: "fourier", features: 4 } },
  optimizer: { batch: 16 },
});
const noisy = { id: "euler-maruyama", steps, level: 1.3 };

let opened: Opened;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.engine.dispose());

const begin = (config: LabConfig) => startLively(opened.engine, config, dim);

const ask = (more: Partial<SampleRequest> = {}) =>
  opened.engine.sample({ count, x, seed: 5, solver: noisy, weights: "raw", ...more });

describe("Euler–Maruyama is the twin's, step by step", () => {
  test.each([
    ["velocity", "linear"],
    ["velocity", "polynomial"],
    ["velocity", "vp"],
    ["x1", "linear-vp"],
    ["score", "cosine"],
  ])("on the %s of a %s path", async (prediction, path) => {
    const config = applyPatch(plain, { loss: { prediction }, path: { id: path } });
    const field = await begin(config);
    const grid = { grid: "power", gridExponent: 2, gridSide: "data" };
    const got = await ask({ solver: { ...noisy, grid }, trajectory: true });
    const times = powerGrid(steps, 2, "data");
    const settings = { seed: 5, dim, level: 1.3, path: pathOf(config), sourceStd: 1 };
    for (let i = 1; i <= steps; i++) {
      const wanted = integrateSde(field, Float64Array.from(x), { ...settings, steps: times.slice(0, i + 1) });
      const here = got.trajectory!.subarray(i * count * dim, (i + 1) * count * dim);
      // Rounding of float32 along twelve steps: 1.4e-7 was the most at the end.
      expect(relativeError(here, wanted), `step ${i}`).toBeLessThan(2e-6);
    }
    expect(got.nfe).toBe(steps);
  });
});

test("a row's noise depends on the seed and its number alone, and level 0 is Euler's method", async () => {
  await begin(plain);
  const { points } = await ask({ x: x.slice(0, 20 * dim), count: 20 });
  expect((await ask()).points.slice(0, 20 * dim)).toEqual(points);
  expect((await ask({ seed: 6 })).points.slice(0, 20 * dim)).not.toEqual(points);
  const calm = await ask({ solver: { ...noisy, level: 0 } });
  const euler = await ask({ solver: { id: "euler", steps } });
  expect(relativeError(calm.points, euler.points)).toBeLessThan(1e-6);
});

/**
 * Between standard normal points, paired at random, the cosine path stands still: v = 0, which a network is before
 * its first step. What the SDE does is then all score and noise, and xt must stay standard normal.
 */
test("score and noise hold each other at every time where the field is known", async () => {
  const config = applyPatch(plain, { path: { id: "cosine" } });
  await opened.engine.start(config, preparedData(2, 40, 0, 1));
  const solver = { id: "euler-maruyama", steps: 50, level: 1 };
  const many = 4000;
  const got = await opened.engine.sample({ count: many, seed: 2, solver, trajectory: true });
  const at = (i: number) => got.trajectory!.subarray(i * 2 * many, (i + 1) * 2 * many);
  const mean = (of: (e: number) => number) =>
    Array.from({ length: 2 * many }, (_, e) => of(e)).reduce((sum, v) => sum + v, 0) / (2 * many);
  const start = at(0);
  for (const i of [15, 30, 50]) {
    const here = at(i);
    // Four standard errors of 8,000 squares, √(2/8000) each, and a bias of 0.5 % of the steps.
    expect(Math.abs(mean((e) => here[e]! ** 2) - 1)).toBeLessThan(0.063 + 0.005);
  }
  // What is left of the start is exp(−½∫σ) = exp(−1/π).
  const left = mean((e) => start[e]! * at(50)[e]!);
  expect(Math.abs(left - Math.exp(-1 / Math.PI))).toBeLessThan(0.055);
});

describe("is refused", () => {
  test.each([
    ["pairs", { coupling: { id: "exact" } }, {}, /needs the score.*"exact" pairs them/],
    ["smoothing", { path: { sigma: 0.1 } }, {}, /smoothing of 0\.1/],
    ["a path with noise", { path: { id: "schrodinger-bridge" } }, {}, /adds noise of its own/],
    ["a ring as source", { source: { id: "ring" } }, {}, /x0 is gaussian/],
    ["the way back", {}, { direction: "backward" }, /no way back/],
    ["time that runs back", { mistakes: { wrongWay: true } }, {}, /no way back/],
    ["another scheduler", { solver: { scheduler: "cosine" } }, {}, /the path that was trained/],
  ] as const)("for %s", async (_, patch, request, reason) => {
    await opened.engine.start(applyPatch(plain, patch), preparedData(dim, 40, 0, 1));
    await expect(ask(request)).rejects.toThrow(reason);
  });
});
