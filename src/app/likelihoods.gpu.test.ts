import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConfig } from "../config/schema.ts";
import { setConfig } from "../config/store.ts";
import { loadDataset } from "../data/load.ts";
import { prepareData } from "../data/prepare.ts";
import type { PreparedData } from "../data/types.ts";
import { type Opened, openEngine } from "../engine/testing.ts";
import { mixtureLogDensity } from "../lib/mixture-density.ts";
import { RandomSequence } from "../lib/rng.ts";
import { lawLogDensity } from "./law-density.ts";
import { likelihoodsOf, logProbability } from "./likelihoods.ts";
import type { SampledRun } from "./sampled-run.ts";

/** Two classes of unequal size, known in closed form, and a network that tells labels apart at random. */
const config = parseConfig({
  data: { id: "eight-gaussians", classes: "three-five", labels: "condition", count: 400 },
  model: { width: 16, depth: 2 },
  optimizer: { batch: 16 },
});
const { dim, classes } = { dim: 2, classes: 2 };

let opened: Opened;
let data: PreparedData;
let run: SampledRun;
beforeAll(async () => {
  setConfig(config);
  opened = await openEngine();
  const { engine } = opened;
  data = prepareData(await loadDataset(config.data, 1), { ...config.data, seed: 1 });
  await engine.start(config, data);
  const random = new RandomSequence(3, 100);
  const weights = Object.entries(await engine.weights("raw"));
  const lively = weights.map(([name, { shape, data: values }]) => {
    const drawn = values.map(() => (1.3 * random.normal()) / Math.sqrt(shape[1] ?? 4));
    return [name, { shape, data: drawn }] as const;
  });
  await engine.setWeights(Object.fromEntries(lively));
  run = { engine, data, classes } as unknown as SampledRun;
});
afterAll(() => opened.engine.dispose());

test("held-out points are judged given their labels, and so is their true density", async () => {
  const { points, labels } = data.train;
  const few = { points: points.slice(0, 40 * dim), labels: labels!.slice(0, 40) };
  const { model, truth } = await likelihoodsOf(run, few, 30, 0);
  expect(model.length).toBe(30);
  const asked = { steps: 16, guidance: { id: "none" } };
  for (const label of [0, 1]) {
    const wanted = await logProbability(run, few.points, { ...asked, label });
    const rows = [...model.keys()].filter((n) => few.labels[n] === label);
    expect(rows.length).toBeGreaterThan(5);
    for (const n of rows) expect(model[n]).toBeCloseTo(-wanted.logDensity[n]!, 5);
  }
  // Modes far apart: the density of a class is that of the whole over the class's weight.
  const whole = mixtureLogDensity(data.set.mixture!);
  for (const n of truth!.keys()) {
    const share = few.labels[n] === 0 ? 3 / 8 : 5 / 8;
    expect(truth![n]).toBeCloseTo(Math.log(share) - whole(few.points.subarray(n * dim, (n + 1) * dim)), 6);
  }
});

test("the density of all samples has their mean and their mass", async () => {
  const [cells, reach] = [48, 6];
  const width = (2 * reach) / cells;
  const at = (i: number) => -reach + (i + 0.5) * width;
  const nodes = Float32Array.from({ length: 2 * cells * cells }, (_, e) => {
    const cell = e >> 1;
    return e % 2 ? at(Math.floor(cell / cells)) : at(cell % cells);
  });
  const density = await lawLogDensity(run, nodes, { steps: 8, guidance: { id: "none" } });
  const mass = density.map((value) => Math.exp(value) * width ** 2);
  const sum = (of: (n: number) => number) => mass.reduce((total, value, n) => total + value * of(n), 0);
  expect(sum(() => 1)).toBeCloseTo(1, 2);
  const count = 4000;
  const mean = async (label?: null) => {
    const solver = { id: "heun", steps: 12 };
    const request = { count, seed: 2, solver, ...(label === null && { label }) };
    const { points } = await opened.engine.sample(request);
    return [0, 1].map((j) => points.reduce((total, x, e) => total + (e % 2 === j ? x : 0), 0) / count);
  };
  const exact = [0, 1].map((j) => sum((n) => nodes[2 * n + j]!));
  const [drawn, unlabelled] = [await mean(), await mean(null)];
  // Four standard errors of a mean of 4,000 samples of standard deviation 1 are 0.06.
  const apart = (other: number[]) => Math.hypot(exact[0]! - other[0]!, exact[1]! - other[1]!);
  expect(apart(drawn)).toBeLessThan(0.07);
  expect(apart(unlabelled)).toBeGreaterThan(0.14);
});
