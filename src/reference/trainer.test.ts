import { describe, expect, it } from "vitest";
import { defaultConfig } from "../config/defaults.ts";
import { applyPatch } from "../config/patch.ts";
import type { ConfigPatch } from "../config/types.ts";
import { type BatchSource, trainingBatch, validationBatch } from "./batch.ts";
import { preparedData } from "./testing.ts";
import { ReferenceTrainer } from "./trainer.ts";

const data = preparedData(2, 100, 40, 2);
const small: ConfigPatch = { model: { width: 16, depth: 1 }, optimizer: { batch: 16, warmup: 5 } };

function train(patch: ConfigPatch, steps: number) {
  const trainer = new ReferenceTrainer(applyPatch(defaultConfig, patch), data);
  const rows = Array.from({ length: steps }, () => trainer.step());
  return { trainer, rows };
}

function source({ network }: ReferenceTrainer, seed = 0): BatchSource {
  const config = applyPatch(defaultConfig, { ...small, seed });
  return { config, data, split: data.train, dim: network.dim, classes: network.classes };
}

describe("ReferenceTrainer", () => {
  it("begins at the loss of a network that stands still", () => {
    const { rows } = train(small, 1);
    // E‖x1 − x0‖² per dimension is 2; 32 terms of variance 8 or so.
    expect(rows[0]?.loss).toBeGreaterThan(0.5);
    expect(rows[0]?.loss).toBeLessThan(4.5);
    expect(rows[0]?.step).toBe(1);
  });

  it("lowers the validation loss and reports it every 50 steps", () => {
    const { rows, trainer } = train({ ...small, optimizer: { batch: 64, learningRate: 0.01 } }, 200);
    const evaluated = rows.filter((row) => Number.isFinite(row.validationLoss));
    expect(evaluated.map((row) => row.step)).toEqual([50, 100, 150, 200]);
    expect(evaluated.at(-1)?.validationLoss).toBe(trainer.validationLoss());
    // Normal data: the loss falls from 2 to E[1/((1−t)² + t²)] = π/2; 80 fixed terms leave ±0.35.
    expect(trainer.validationLoss()).toBeLessThan(
      new ReferenceTrainer(applyPatch(defaultConfig, small), data).validationLoss(),
    );
    expect(trainer.steps).toBe(200);
  });

  it("repeats itself bit for bit, and differs with the seed", () => {
    const patch = {
      ...small,
      model: { width: 16, depth: 2, dropout: 0.2 },
      data: { labels: "condition" },
    } as const;
    const [one, two] = [train(patch, 10), train(patch, 10)];
    expect(one.rows).toEqual(two.rows);
    expect(one.trainer.weights).toEqual(two.trainer.weights);
    expect(one.trainer.ema).toEqual(two.trainer.ema);
    expect(train({ ...patch, seed: 1 }, 10).rows[9]?.loss).not.toBe(one.rows[9]?.loss);
  });

  it("descends the gradient of the loss that it reports", () => {
    const { trainer } = train(small, 3);
    const batch = trainingBatch(source(trainer), 3);
    const { gradients } = trainer.gradients(batch);
    for (const [name, e] of [
      ["output.bias", 1],
      ["output.weight", 5],
      ["hidden.0.weight", 7],
    ] as const) {
      const values = trainer.weights[name]!;
      const kept = values[e]!;
      const [up, down] = [kept + 1e-5, kept - 1e-5].map((moved) => {
        values[e] = moved;
        return trainer.gradients(batch).loss;
      });
      values[e] = kept;
      // Truncation about h² = 1e-10, rounding 1e-16/h = 1e-11.
      expect(Math.abs(gradients.tensors[name]![e]! - (up! - down!) / 2e-5)).toBeLessThan(1e-8);
    }
  });

  it("drops units by the run's seed and step, and none in the validation loss", () => {
    const patch = { ...small, seed: 3, model: { width: 16, depth: 1, dropout: 0.5 } };
    const { trainer } = train(patch, 50);
    const batch = trainingBatch(source(trainer, 3), 50);
    const dropped = trainer.gradients(batch, { seed: 3, step: 50 }).loss;
    expect(trainer.gradients(batch).loss).not.toBe(dropped);
    const validation = trainer.gradients(validationBatch({ ...source(trainer, 3), split: data.validation }));
    expect(trainer.validationLoss()).toBe(validation.loss);
    expect(trainer.step().loss).toBe(dropped);
  });

  it("averages weights from the initial ones on, with a short memory at first", () => {
    const { trainer } = train(small, 0);
    const before = trainer.weights["output.bias"]!.slice();
    trainer.step();
    const [first, second] = [before, trainer.weights["output.bias"]!].map((values) => values[0]!);
    expect(trainer.ema["output.bias"]![0]).toBeCloseTo(0.1 * first! + 0.9 * second!, 14);
  });

  it("reports norms that belong together", () => {
    for (const row of train(small, 3).rows) {
      const square = row.layerGradNorm.reduce((sum, norm) => sum + norm * norm, 0);
      expect(Math.sqrt(square)).toBeCloseTo(row.gradNorm, 12);
      // The norm of a mean is at most the mean of the norms (Jensen).
      expect(row.gradNorm ** 2).toBeLessThan(row.sampleGradSquare);
    }
  });

  it("follows the schedule, the clip and the EMA of the config", () => {
    const { rows } = train(small, 6);
    expect(rows.map((row) => row.learningRate / 0.001)).toEqual(
      [0.2, 0.4, 0.6, 0.8, 1, 1].map((x) => expect.closeTo(x, 12)),
    );
    const free = train({ ...small, optimizer: { batch: 16, clip: 0, ema: 0 } }, 2);
    expect(free.trainer.ema).toEqual(free.trainer.weights);
    const clipped = train({ ...small, optimizer: { batch: 16, clip: 1e-6 } }, 1);
    // Adam's first step is the rate whatever the gradient's size, until ε = 1e-8 shows in it.
    const bias = (t: ReferenceTrainer): number => Math.abs(t.weights["output.bias"]![0]!);
    expect(bias(train(small, 1).trainer)).toBeCloseTo(0.0002, 9);
    expect(bias(clipped.trainer)).toBeLessThan(0.9999e-5);
  });

  it("decays weights whose gradient is zero, as the hidden ones are at first", () => {
    const { trainer } = train({ ...small, optimizer: { batch: 16, warmup: 5, weightDecay: 0.5 } }, 0);
    const before = trainer.weights["hidden.0.weight"]![0]!;
    trainer.step();
    expect(trainer.weights["hidden.0.weight"]![0]).toBeCloseTo(before * (1 - 0.0002 * 0.5), 14);
  });

  it("has no validation loss without validation rows", () => {
    const alone = new ReferenceTrainer(applyPatch(defaultConfig, small), preparedData(2, 20, 0, 1));
    expect(alone.validationLoss()).toBeNaN();
  });
});
