import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseConfig } from "../config/schema.ts";
import type { LabConfig } from "../config/types.ts";
import { LabError } from "../lib/errors.ts";
import { preparedData } from "../reference/testing.ts";
import type { WeightRecord } from "./engine.ts";
import type { GpuEngine } from "./gpu-engine.ts";
import { fingerprint, type Opened, openEngine } from "./testing.ts";

const config = parseConfig({
  data: { id: "custom", scaling: "none" },
  model: { width: 16, depth: 3, timeEmbedding: { id: "raw" } },
  optimizer: { batch: 32, learningRate: 0.01, warmup: 0 },
});
/** Beyond what the page lets through. */
const wild: LabConfig = { ...config, optimizer: { ...config.optimizer, learningRate: 1e30 } };
const data = preparedData(2, 64, 20, 1);

let opened: Opened;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.engine.dispose());

async function restarted(): Promise<GpuEngine> {
  await opened.engine.start(config, data);
  opened.rows.length = 0;
  return opened.engine;
}

/** Everything that the next step depends on. */
async function stateOf(engine: GpuEngine) {
  const { first, second } = await engine.checkpoint();
  const all = [await engine.weights("raw"), await engine.weights("ema"), first, second];
  return { step: engine.step, tensors: all.map(fingerprint) };
}

/** The same weights with one number of one tensor replaced. */
function with1(weights: WeightRecord, name: string, value: number): WeightRecord {
  const { shape, data: old } = weights[name]!;
  const changed = old.slice();
  changed[0] = value;
  return { ...weights, [name]: { shape, data: changed } };
}

describe("a learning rate that is far too large", () => {
  test("stops the run, brings the snapshot back bit for bit, and training goes on from there", async () => {
    const undisturbed = await restarted();
    await undisturbed.train(250);
    const snapshot = await stateOf(undisturbed);
    await undisturbed.train(60);
    const later = await stateOf(undisturbed);
    const history = [...opened.rows];

    const engine = await restarted();
    await engine.train(260);
    engine.tune(wild);
    const outcome = await engine.train(2000);
    const { step, where, restoredStep } = outcome.divergence!;
    // The update of step 261 is the first wild one.
    expect(step).toBeGreaterThan(261);
    expect(step).toBeLessThan(270);
    expect(where).toMatch(/^the (input of (hidden\.\d|output)|output|gradient)/);
    expect(restoredStep).toBe(250);
    expect(await stateOf(engine)).toEqual(snapshot);
    // Rows up to the step that failed, all of them finite.
    expect(opened.rows.map((row) => row.step)).toEqual(Array.from({ length: step - 1 }, (_, i) => i + 1));
    expect(opened.rows.every(({ loss, gradNorm }) => Number.isFinite(loss + gradNorm))).toBe(true);
    expect(outcome.loss).toBe(opened.rows.at(-1)!.loss);

    engine.tune(config);
    opened.rows.length = 0;
    const resumed = await engine.train(60);
    expect(resumed.divergence).toBeUndefined();
    expect(await stateOf(engine)).toEqual(later);
    expect(opened.rows).toEqual(history.slice(250));
  });

  test("from the first step on leads back to the initial weights", async () => {
    const engine = await restarted();
    const initial = await stateOf(engine);
    engine.tune(wild);
    const { divergence } = await engine.train(20);
    expect(divergence).toMatchObject({ restoredStep: 0 });
    expect(await stateOf(engine)).toEqual(initial);
  });
});

describe("weights that are not finite", () => {
  test.each([
    ["hidden.1.weight", Infinity, "the input of hidden.2"],
    ["hidden.2.bias", Infinity, "the input of output"],
    ["hidden.0.bias", Number.NaN, "the input of hidden.1"],
    ["output.bias", Infinity, "the output"],
  ])("in %s are noticed at once, and where they stand", async (name, value, where) => {
    const engine = await restarted();
    const initial = await stateOf(engine);
    await engine.setWeights(with1(await engine.weights("raw"), name, value));
    const outcome = await engine.train(10);
    expect(outcome.divergence).toEqual({ step: 1, where, restoredStep: 0 });
    expect(outcome.steps).toBeLessThanOrEqual(0);
    expect(opened.rows).toHaveLength(0);
    expect(await stateOf(engine)).toEqual(initial);
    expect((await engine.train(10)).divergence).toBeUndefined();
  });

  test("a gradient that overflows where the loss does not is named", async () => {
    const engine = await restarted();
    const weights = await engine.weights("raw");
    for (const { data: numbers } of Object.values(weights)) numbers.fill(0);
    // SiLU halves small numbers: the last activations are 1e-5 and the velocity is 2e18, whose square is finite;
    // 1e22 times its gradient is not.
    weights["hidden.2.bias"]!.data.fill(2e-5);
    weights["output.weight"]!.data.fill(1e22);
    await engine.setWeights(weights);
    const { divergence } = await engine.train(5);
    expect(divergence).toMatchObject({ step: 1, where: "the gradient at hidden.2" });
  });
});

test("weights that were set and proved good are what the guard comes back to", async () => {
  const engine = await restarted();
  await engine.train(30);
  const weights = await engine.weights("ema");
  await engine.setWeights(weights);
  await engine.train(5);
  engine.tune(wild);
  const { divergence } = await engine.train(50);
  expect(divergence?.restoredStep).toBe(30);
  expect(engine.step).toBe(30);
  expect(await engine.weights("raw")).toEqual(weights);
  expect(await engine.weights("ema")).toEqual(weights);
});

test("what does not fit is refused, and the present run goes on untouched", async () => {
  const engine = await restarted();
  await engine.train(3);
  const before = await stateOf(engine);
  const huge = { ...config, optimizer: { ...config.optimizer, batch: 2 ** 28 } };
  const refused = engine.start(huge, data);
  await expect(refused).rejects.toThrow(LabError);
  await expect(refused).rejects.toMatchObject({ code: "too-large", path: "optimizer.batch" });
  expect(await stateOf(engine)).toEqual(before);
  await engine.train(3);
  expect(engine.step).toBe(6);
});
