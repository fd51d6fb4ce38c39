import { expect, test } from "vitest";
import { parseConfig } from "../config/schema.ts";
import type { ConfigPatch } from "../config/types.ts";
import { preparedData } from "../reference/testing.ts";
import { ReferenceTrainer } from "../reference/trainer.ts";
import { openEngine, relativeError, traits } from "./testing.ts";

const optimizer = { batch: 48, learningRate: 0.01, clip: 0.4, warmup: 10, weightDecay: 0.1, ema: 0.8 };

/** Clip and weight decay at work, warm-up of rate and EMA both passed within fifty steps. */
const cases: readonly (readonly [string, ConfigPatch, number, number, keyof typeof traits])[] = [
  [
    "concat with labels and dropout",
    {
      model: { width: 21, depth: 2, conditioning: "concat", residual: true, dropout: 0.2 },
      optimizer: { ...optimizer, steps: 60 },
    },
    2,
    3,
    "software",
  ],
  [
    "film with smoothing",
    {
      path: { id: "linear", sigma: 0.2 },
      model: { width: 20, depth: 2, conditioning: "film", activation: "gelu" },
      optimizer,
    },
    5,
    0,
    "softwareWithoutSubgroups",
  ],
  [
    "adaln with labels, dropout and slices of the batch",
    {
      model: { width: 17, depth: 3, conditioning: "adaln", residual: true, dropout: 0.1, activation: "tanh" },
      optimizer: { ...optimizer, batch: 150 },
    },
    3,
    2,
    "gpu",
  ],
  [
    "a wide source, no clip, no decay, no validation",
    {
      source: { id: "gaussian", std: 2 },
      model: { width: 16, depth: 1 },
      optimizer: { batch: 33, learningRate: 0.003, clip: 0, warmup: 0, weightDecay: 0, ema: 0.999 },
    },
    1,
    0,
    "software",
  ],
];

/**
 * 1e-3 is what is asked for. Measured after fifty steps: loss 1e-7, gradient norms 8e-7, weights 1.2e-6; Adam
 * divides small gradients by their own size, and what float32 rounds off in each step adds up.
 */
const tolerance = 1e-5;

test.each(cases)("fifty steps are the twin's: %s", async (_, patch, dim, classes, adapter) => {
  const config = parseConfig({
    seed: 7,
    data: { id: "custom", labels: classes > 0 ? "condition" : "ignore", scaling: "none" },
    ...patch,
  });
  const data = preparedData(dim, 90, dim === 1 ? 0 : 70, Math.max(1, classes));
  const { engine, rows } = await openEngine(traits[adapter]);
  await engine.start(config, data);
  await engine.train(50);
  const twin = new ReferenceTrainer(config, data);
  const wanted = Array.from({ length: 50 }, () => twin.step());

  expect(rows.map(({ step }) => step)).toEqual(wanted.map(({ step }) => step));
  const clipped = wanted.filter(({ gradNorm }) => gradNorm > config.optimizer.clip);
  if (config.optimizer.clip > 0) expect(clipped.length).toBeGreaterThan(10);
  for (const column of ["loss", "gradNorm", "learningRate", "sampleGradSquare"] as const) {
    const twins = wanted.map((row) => row[column]);
    expect(
      relativeError(
        rows.map((row) => row[column]),
        twins,
      ),
      column,
    ).toBeLessThan(tolerance);
  }
  for (const [i, { layerGradNorm }] of rows.entries())
    expect(relativeError(layerGradNorm, wanted[i]!.layerGradNorm), `step ${i + 1}`).toBeLessThan(tolerance);
  for (const [i, { validationLoss }] of rows.entries()) {
    const twinLoss = wanted[i]!.validationLoss;
    if (Number.isNaN(twinLoss)) expect(validationLoss, `step ${i + 1}`).toBeNaN();
    else expect(Math.abs(validationLoss / twinLoss - 1), `step ${i + 1}`).toBeLessThan(tolerance);
  }
  expect(Number.isNaN(rows[49]!.validationLoss)).toBe(data.validation.count === 0);
  for (const kind of ["raw", "ema"] as const) {
    const weights = await engine.weights(kind);
    const tensors = kind === "raw" ? twin.weights : twin.ema;
    expect(Object.keys(weights)).toEqual(Object.keys(tensors));
    for (const [name, tensor] of Object.entries(tensors))
      expect(relativeError(weights[name]!.data, tensor), `${kind} ${name}`).toBeLessThan(tolerance);
  }
  engine.dispose();
});
