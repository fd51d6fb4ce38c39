import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseConfig } from "../config/schema.ts";
import type { LabConfig } from "../config/types.ts";
import { preparedData } from "../reference/testing.ts";
import { fingerprint, type HistoryRow, type Opened, openEngine, traits } from "./testing.ts";

const config = (seed = 3): LabConfig =>
  parseConfig({
    seed,
    data: { id: "custom", labels: "condition", scaling: "none" },
    model: { width: 24, depth: 2, conditioning: "adaln", dropout: 0.1 },
    optimizer: { batch: 80, learningRate: 0.01, warmup: 20 },
  });
const data = preparedData(2, 100, 60, 2);

/** What a run leaves behind, bit for bit. */
interface Trace {
  readonly raw: string;
  readonly ema: string;
  readonly rows: readonly HistoryRow[];
}

let opened: Opened;
beforeAll(async () => {
  // Slices of the batch and small tiles: the longest sums that have an order to keep.
  opened = await openEngine(traits.gpu);
});
afterAll(() => opened.engine.dispose());

async function run(pieces: readonly number[], seed?: number): Promise<Trace> {
  const { engine, rows } = opened;
  await engine.start(config(seed), data);
  rows.length = 0;
  for (const steps of pieces) await engine.train(steps);
  return traceOf(opened);
}

async function traceOf({ engine, rows }: Opened): Promise<Trace> {
  const [raw, ema] = [await engine.weights("raw"), await engine.weights("ema")];
  return { raw: fingerprint(raw), ema: fingerprint(ema), rows: [...rows] };
}

test("the same seed gives the same bits, whatever the submits, in an engine old or new", async () => {
  const once = await run([60]);
  expect(once.rows).toHaveLength(60);
  expect(Number.isFinite(once.rows[49]!.validationLoss)).toBe(true);
  expect(await run([60])).toEqual(once);
  expect(await run([37, 23])).toEqual(once);
  expect(await run(new Array<number>(60).fill(1))).toEqual(once);
  const fresh = await openEngine(traits.gpu);
  await fresh.engine.start(config(), data);
  await fresh.engine.train(60);
  expect(await traceOf(fresh)).toEqual(once);
  fresh.engine.dispose();
});

test("faster kernels take over in mid-run, and no bit changes", async () => {
  const wide = { ...config(), model: { ...config().model, width: 48 } };
  const start = async ({ engine, rows }: Opened) => {
    await engine.start({ ...wide, optimizer: { ...wide.optimizer, batch: 1600 } }, data);
    rows.length = 0;
  };
  const [hasty, usual] = [await openEngine(traits.softwareInHaste), await openEngine(traits.software)];
  const used = vi.spyOn(GPUComputePassEncoder.prototype, "setPipeline");
  const products = () =>
    new Set(used.mock.calls.map(([of]) => of).filter(({ label }) => label === "Kernel.weight_gradient"));
  await start(hasty);
  await hasty.engine.train(2);
  const first = products();
  expect(first.size).toBe(1);
  let steps = 2;
  // They are compiled from the seventh step on, the first that ends beyond row 10,240.
  await vi.waitFor(async () => {
    await hasty.engine.train(1);
    steps++;
    expect(products().size).toBeGreaterThan(first.size);
  }, 120_000);
  await start(usual);
  await usual.engine.train(steps);
  expect(await traceOf(hasty)).toEqual(await traceOf(usual));
  hasty.engine.dispose();
  usual.engine.dispose();
});

test("another seed gives other weights and another history", async () => {
  const one = await run([5]);
  const other = await run([5], 4);
  expect(other.raw).not.toEqual(one.raw);
  expect(other.ema).not.toEqual(one.ema);
  expect(other.rows[0]!.loss).not.toBe(one.rows[0]!.loss);
});

test("sampling while it trains changes nothing", async () => {
  const alone = await run([150]);
  const { engine, rows } = opened;
  await engine.start(config(), data);
  rows.length = 0;
  let done = false;
  const training = engine.train(150).then(() => {
    done = true;
  });
  let samples = 0;
  while (!done) {
    await engine.sample({ count: 40, solver: { id: "heun", steps: 4 }, label: 1 });
    samples++;
  }
  await training;
  expect(samples).toBeGreaterThan(1);
  expect(await traceOf(opened)).toEqual(alone);
});

test("a run that is stopped and goes on is the run that was not stopped", async () => {
  const { engine, rows } = opened;
  await engine.start(config(), data);
  rows.length = 0;
  const stop = new AbortController();
  const off = engine.onRows(({ step }) => {
    if (step.at(-1)! >= 20) stop.abort();
  });
  const outcome = await engine.train(100_000, stop.signal);
  off();
  expect(outcome.steps).toBe(engine.step);
  expect(outcome.steps).toBeGreaterThanOrEqual(20);
  // A stop waits for the submits in flight, not for the end.
  expect(outcome.steps).toBeLessThan(100_000);
  expect(rows).toHaveLength(outcome.steps);
  await engine.train(30);
  const whole = await traceOf(opened);
  expect(whole).toEqual(await run([outcome.steps + 30]));
});

test("samples are the same for the same seed, and others for another", async () => {
  await run([20]);
  const draw = (seed: number) =>
    opened.engine.sample({ count: 64, seed, solver: { id: "heun", steps: 6 } }).then(({ points }) => points);
  const once = await draw(1);
  expect(await draw(1)).toEqual(once);
  expect(await draw(2)).not.toEqual(once);
});
