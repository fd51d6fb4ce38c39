import { expect, test } from "vitest";
import { parseConfig } from "../config/schema.ts";
import { preparedData } from "../reference/testing.ts";
import { ReferenceTrainer, type RowFigures } from "../reference/trainer.ts";
import { openEngine } from "./testing.ts";
import { binCount } from "./time-bins.ts";

/** Mean and variance of a figure over the rows of each bin. */
function byBin(rows: readonly RowFigures[], of: (figures: RowFigures) => Float64Array) {
  const values: number[][] = Array.from({ length: binCount }, () => []);
  for (const row of rows)
    of(row).forEach((value, n) => {
      values[Math.min(binCount - 1, Math.floor(row.t[n]! * binCount))]!.push(value);
    });
  const mean = values.map((of) => of.reduce((sum, value) => sum + value, 0) / of.length);
  const variance = values.map(
    (of, bin) => of.reduce((sum, value) => sum + (value - mean[bin]!) ** 2, 0) / of.length,
  );
  return { count: values.map(({ length }) => length), mean, variance };
}

/** Training's own error is 1e-7 after fifty steps; a variance is a difference of means a few times its size. */
const tolerance = 1e-4;
const close = (found: ArrayLike<number>, wanted: readonly number[], what: string) =>
  wanted.forEach((value, bin) => {
    expect(Math.abs(found[bin]! / value - 1), `${what} of bin ${bin}`).toBeLessThan(tolerance);
  });

test("loss and gradient by flow time are the twin's", async () => {
  const config = parseConfig({
    seed: 5,
    data: { id: "custom", scaling: "none" },
    loss: { weight: { id: "t-squared" } },
    model: { width: 16, depth: 2, conditioning: "adaln" },
    optimizer: { batch: 90, learningRate: 3e-3 },
  });
  const data = preparedData(2, 90, 70, 1);
  const { engine } = await openEngine();
  await engine.start(config, data);
  expect(engine.timeBins).toBeNull();
  await engine.train(13);
  await engine.train(17);
  const twin = new ReferenceTrainer(config, data);
  const rows = Array.from({ length: 30 }, () => twin.step().rows);
  const found = engine.timeBins!;
  expect([found.steps, found.step]).toEqual([30, 30]);
  const loss = byBin(rows, (row) => row.loss);
  expect([...found.count]).toEqual(loss.count);
  close(found.loss, loss.mean, "loss");
  close(found.lossVariance, loss.variance, "variance of the loss");
  close(found.gradSquare, byBin(rows, (row) => row.gradSquare).mean, "gradient");
  found.layerNames.forEach((name, l) => {
    close(found.layerGradSquare[l]!, byBin(rows, (row) => row.layerGradSquare[l]!).mean, name);
  });
  engine.dispose();
});

test("the oldest steps are left out, and what is of another target is forgotten", async () => {
  const tiny = parseConfig({
    data: { id: "custom", scaling: "none" },
    path: { id: "linear", sigma: 0.1 },
    model: { width: 16, depth: 1 },
    optimizer: { batch: 16 },
  });
  const { engine } = await openEngine();
  await engine.start(tiny, preparedData(1, 50, 0, 1));
  const counted = () => engine.timeBins!.count.reduce((sum, count) => sum + count, 0);
  // The ring's first block is written a second time from step 1,024 on.
  await engine.train(1100);
  expect(engine.timeBins!.steps).toBe(1100 - 512);
  expect(counted()).toBe(16 * (1100 - 512));
  engine.tune({ ...tiny, optimizer: { ...tiny.optimizer, learningRate: 1e-4 } });
  expect(engine.timeBins).not.toBeNull();
  engine.tune({ ...tiny, path: { id: "linear", sigma: 0.3 } });
  expect(engine.timeBins).toBeNull();
  await engine.train(3);
  expect(engine.timeBins!.steps).toBe(3);
  expect(counted()).toBe(48);
  engine.dispose();
});
