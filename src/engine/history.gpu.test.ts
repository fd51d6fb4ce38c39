import { expect, test } from "vitest";
import { learningRateAt } from "../algorithms/optimizers/schedule.ts";
import { parseConfig } from "../config/schema.ts";
import { preparedData } from "../reference/testing.ts";
import { openEngine } from "./testing.ts";

const config = parseConfig({
  data: { id: "custom", scaling: "none" },
  model: { width: 16, depth: 1, timeEmbedding: { id: "raw" } },
  optimizer: { batch: 16, learningRate: 0.01, warmup: 50, steps: 5000 },
});

test("no row is lost over more steps than the ring holds, and the rate falls to zero", async () => {
  const { engine, rows } = await openEngine();
  await engine.start(config, preparedData(1, 64, 20, 1));
  // The ring holds 4,096 rows.
  const outcome = await engine.train(5200);
  expect(outcome).toMatchObject({ steps: 5200, loss: rows.at(-1)!.loss });
  expect(outcome.divergence).toBeUndefined();
  expect(engine.step).toBe(5200);
  expect(rows.map(({ step }) => step)).toEqual(Array.from({ length: 5200 }, (_, i) => i + 1));
  rows.forEach(({ step, loss, validationLoss, learningRate }) => {
    // A row that was overwritten or read twice would carry another step's rate.
    const rate = learningRateAt(config.optimizer, step - 1);
    expect(Math.abs(learningRate - rate)).toBeLessThanOrEqual(1e-7 * rate);
    expect(loss).toBeGreaterThan(0);
    expect(Number.isNaN(validationLoss)).toBe(step % 50 !== 0);
  });
  expect(rows[4999]!.learningRate).toBeLessThan(1e-8);
  expect(rows[5000]!.learningRate).toBe(0);
  engine.dispose();
});

test("the weights stand still once the rate is zero", async () => {
  const { engine } = await openEngine();
  const { optimizer } = config;
  const short = { ...config, optimizer: { ...optimizer, warmup: 0, steps: 20, weightDecay: 0.1 } };
  await engine.start(short, preparedData(1, 64, 20, 1));
  await engine.train(20);
  const ended = await engine.weights("raw");
  await engine.train(5);
  expect(await engine.weights("raw")).toEqual(ended);
  engine.dispose();
});

test("settings that are tuned take effect at the next step", async () => {
  const { engine, rows } = await openEngine();
  await engine.start(config, preparedData(1, 64, 20, 1));
  await engine.train(60);
  engine.tune({ ...config, optimizer: { ...config.optimizer, learningRate: 0.5, steps: 1_000_000, ema: 0 } });
  await engine.train(1);
  expect(rows[59]!.learningRate).toBeLessThan(0.011);
  expect(rows[60]!.learningRate).toBeCloseTo(0.5, 5);
  // With an EMA of 0 the average is the weights.
  expect(await engine.weights("ema")).toEqual(await engine.weights("raw"));
  engine.dispose();
});
