import { expect, test } from "vitest";
import { costOf } from "../config/cost.ts";
import { applyPatch } from "../config/patch.ts";
import { parseConfig } from "../config/schema.ts";
import { randomConfig } from "../config/testing.ts";
import type { ConfigPatch, LabConfig } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import { LabError } from "../lib/errors.ts";
import { RandomSequence } from "../lib/rng.ts";
import { preparedData } from "../reference/testing.ts";
import type { SampleRequest } from "./engine.ts";
import { fingerprint, openEngine } from "./testing.ts";

const dim = 2;
const base = parseConfig({
  seed: 5,
  data: { id: "custom", scaling: "none" },
  model: { width: 16, depth: 2 },
  optimizer: { batch: 32, learningRate: 0.005, warmup: 0 },
});
const plain = preparedData(dim, 60, 40, 1);
const random = new RandomSequence(3, 100);
const stored = (count: number) => Float32Array.from({ length: count * dim }, () => random.normal());
const data: PreparedData = { ...plain, source: { train: stored(60), validation: stored(40) } };
/** Lists of pairs are made by the page, not by the config. */
const listed: readonly string[] = ["rotated", "fixed-pairs", "reflow"];

const drawn: SampleRequest = { count: 16, seed: 2, solver: { id: "euler", steps: 1 } };
/** Numbers of one source that change under pairs made ahead of the steps: what was paired is stale then. */
const sourceNumbers: readonly ConfigPatch[] = [
  { source: { id: "ring", radius: 1.5 }, coupling: { id: "exact" } },
  { source: { radius: 0.3 } },
  { source: { id: "gaussian", std: 1 } },
  { source: { std: 3 } },
];

/** Another choice somewhere, as a person would make it. */
function nextConfig(config: LabConfig): LabConfig {
  for (;;) {
    const { source, coupling, path, time, loss, optimizer } = randomConfig(random);
    const { prediction: _, ...weighed } = loss;
    const { learningRate, clip, ema, weightDecay, patience } = optimizer;
    if (listed.includes(coupling.id)) continue;
    const patches: readonly ConfigPatch[] = [
      { source },
      { coupling: { ...coupling, reuse: 1 + random.integer(3), warmup: random.integer(12) } },
      { path },
      { time },
      { loss: weighed },
      { optimizer: { learningRate: Math.min(learningRate, 0.02), clip, ema, weightDecay, patience } },
      { data: { jitter: random.uniform() / 2 } },
    ];
    try {
      return applyPatch(config, patches[random.integer(patches.length)]!);
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
    }
  }
}

test("after any sequence of switches the run is that of a fresh engine with the same weights", async () => {
  const [here, fresh] = [await openEngine(), await openEngine()];
  let config = base;
  await here.engine.start(config, data);
  for (let i = 0; i < 24; i++) {
    await here.engine.train(1 + random.integer(6));
    // Samplers that were made before the switch are asked after it.
    await here.engine.sample(drawn);
    const patch = sourceNumbers[i];
    const next = patch ? applyPatch(config, patch) : nextConfig(config);
    const cost = costOf(config, next);
    if (cost === "relink") await here.engine.relink(next, data);
    else here.engine.tune(next);
    config = next;
    const from = await here.engine.checkpoint();
    await fresh.engine.start(config, data);
    await fresh.engine.restore(from);
    expect((await fresh.engine.sample(drawn)).points, JSON.stringify({ i, config })).toEqual(
      (await here.engine.sample(drawn)).points,
    );
    here.rows.length = 0;
    fresh.rows.length = 0;
    const outcome = await here.engine.train(3);
    await fresh.engine.train(3);
    const what = JSON.stringify({ i, cost, config });
    expect(fresh.rows, what).toEqual(here.rows);
    expect(fingerprint(await fresh.engine.weights("ema")), what).toBe(
      fingerprint(await here.engine.weights("ema")),
    );
    // A law of t that piles up where a weight explodes may diverge; both did alike, and a new run begins.
    if (outcome.divergence) {
      config = base;
      await here.engine.start(config, data);
    }
  }
  here.engine.dispose();
  fresh.engine.dispose();
});

test("a checkpoint brings back weights, moments and step; another network's is refused", async () => {
  const { engine, rows } = await openEngine();
  await engine.start(base, data);
  await engine.train(20);
  const kept = await engine.checkpoint();
  expect(kept.step).toBe(20);
  await engine.train(30);
  const after = fingerprint(await engine.weights("raw"));
  await engine.restore(kept);
  expect(engine.step).toBe(20);
  rows.length = 0;
  await engine.train(30);
  expect(rows[0]?.step).toBe(21);
  expect(fingerprint(await engine.weights("raw"))).toBe(after);
  await engine.start(applyPatch(base, { model: { width: 24 } }), data);
  await expect(engine.restore(kept)).rejects.toThrow("another shape");
  engine.dispose();
});

test("training stops once validation has been patient, with the best averaged weights", async () => {
  // Sixteen points learnt by heart: the held-out loss soon rises.
  const few = { ...preparedData(dim, 16, 40, 1) };
  const config = applyPatch(base, {
    model: { width: 64 },
    optimizer: { learningRate: 0.02, ema: 0.5, patience: 4 },
  });
  const { engine, rows } = await openEngine();
  await engine.start(config, few);
  const { stop } = await engine.train(5000);
  const evaluated = rows.filter(({ validationLoss }) => Number.isFinite(validationLoss));
  const best = evaluated.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a));
  expect(stop).toEqual({ step: best.step + 200, bestStep: best.step, bestLoss: best.validationLoss });
  expect(rows.at(-1)?.step).toBe(stop!.step);
  expect(engine.step).toBe(stop!.step);
  // The same run without patience, up to the best step, has those averaged weights.
  const averaged = fingerprint(await engine.weights("ema"));
  await engine.start(applyPatch(config, { optimizer: { patience: 0 } }), few);
  await engine.train(best.step);
  expect(fingerprint(await engine.weights("ema"))).toBe(averaged);
  engine.dispose();
});
