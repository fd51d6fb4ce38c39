import { expect, test } from "vitest";
import { parseConfig } from "../config/schema.ts";
import { preparedData } from "../reference/testing.ts";
import { ReferenceTrainer } from "../reference/trainer.ts";
import type { TrainingRows, WeightRecord } from "./engine.ts";
import { asTensors, openEngine } from "./testing.ts";

const config = parseConfig({
  seed: 2,
  data: { id: "custom", scaling: "none" },
  model: { width: 16, depth: 2, conditioning: "adaln" },
  optimizer: { batch: 32, learningRate: 3e-3, weightDecay: 0.1, ema: 0.95, clip: 0.5 },
});
const data = preparedData(2, 90, 70, 1);

/** Length of what a layer changed by over its length before, weight and bias together. */
function ratio(before: WeightRecord, after: WeightRecord, layer: string): number {
  let [change, size] = [0, 0];
  for (const name of [`${layer}.weight`, `${layer}.bias`])
    before[name]!.data.forEach((value, i) => {
      change += (after[name]!.data[i]! - value) ** 2;
      size += value ** 2;
    });
  return Math.sqrt(change / size);
}

test("size of the update and loss of the averaged weights stand in the row of their step", async () => {
  const { engine } = await openEngine();
  const rows: TrainingRows[] = [];
  engine.onRows((some) => rows.push(some));
  await engine.start(config, data);
  await engine.train(99);
  const before = await engine.weights("raw");
  await engine.train(1);
  const after = await engine.weights("raw");
  const { layerUpdateRatio, layerNames, averageLoss, validationLoss } = rows.at(-1)!;
  layerNames.forEach((layer, l) => {
    // Weights of float32 are rounded as they are stored: 1e-7 of them, and the update is a hundredth or less.
    expect(Math.abs(layerUpdateRatio[l]! / ratio(before, after, layer) - 1), layer).toBeLessThan(1e-4);
  });
  // A twin that starts from the averaged weights evaluates them on the same rows.
  const twin = new ReferenceTrainer(config, data);
  Object.assign(twin.weights, asTensors(await engine.weights("ema")));
  expect(Math.abs(averageLoss[0]! / twin.validationLoss() - 1)).toBeLessThan(1e-5);
  expect(Math.abs(averageLoss[0]! / validationLoss[0]! - 1)).toBeGreaterThan(1e-5);

  const all = (of: (row: TrainingRows) => Float32Array) => rows.flatMap((row) => [...of(row)]);
  const evaluated = all(({ averageLoss }) => averageLoss).map(Number.isFinite);
  expect(evaluated.flatMap((is, i) => (is ? [i + 1] : []))).toEqual([100]);
  const sized = all(({ layerUpdateRatio }) => layerUpdateRatio).map(Number.isFinite);
  expect(sized.flatMap((is, i) => (is ? [Math.floor(i / layerNames.length) + 1] : []))).toEqual(
    [50, 100].flatMap((step) => layerNames.map(() => step)),
  );
  engine.dispose();
});
