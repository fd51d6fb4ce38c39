import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { datasets } from "../algorithms/datasets/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import { type Quality, quality } from "../analysis/testing.ts";
import { parseConfig } from "../config/schema.ts";
import type { LabConfig } from "../config/types.ts";
import { loadDataset } from "../data/load.ts";
import { prepareData } from "../data/prepare.ts";
import { toData } from "../data/scaling.ts";
import type { PreparedData } from "../data/types.ts";
import { type Opened, openEngine } from "./testing.ts";

/**
 * What a network of 3 × 64 reaches in 3,000 steps. For eight gaussians these are the issue's own numbers; for
 * the others they lie beyond all seeds that docs/results.md lists.
 */
const limits = {
  "eight-gaussians": { ratio: 1.25, outside: 0.1, low: 0.08, high: 0.17 },
  moons: { ratio: 1.45, outside: 0.16, low: 0.44, high: 0.56 },
  checkerboard: { ratio: 1.5, outside: 0.45, low: 0.095, high: 0.155 },
  "grid-25": { ratio: 1.25, outside: 0.7, low: 0.015, high: 0.07 },
} as const;

let opened: Opened;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.engine.dispose());

/** A mode of the training split that is not there: its rows repeat those of the next mode. */
function withoutOneMode(data: PreparedData): PreparedData {
  const { dim } = data.set;
  const labels = data.train.labels!;
  const scaled = data.train.scaled.slice();
  const donors = [...labels.keys()].filter((i) => labels[i] === 1);
  labels.forEach((label, i) => {
    if (label !== 0) return;
    const donor = donors[i % donors.length]!;
    scaled.copyWithin(i * dim, donor * dim, (donor + 1) * dim);
  });
  return { ...data, train: { ...data.train, scaled } };
}

async function measured(id: string, data: PreparedData): Promise<Quality> {
  const solver = { id: "heun", steps: 50 };
  const { points } = await opened.engine.sample({ count: 4096, seed: 1, weights: "ema", solver });
  const entry = getEntry(datasets, id);
  if (entry.kind !== "generator") throw new Error(`${id} is no generator`);
  return quality(entry, toData(data.scaling, points));
}

describe.each(Object.entries(limits))("%s", (id, limit) => {
  const config: LabConfig = parseConfig({
    seed: 0,
    data: { id },
    model: { width: 64, depth: 3 },
    optimizer: { batch: 256, learningRate: 2e-3 },
  });
  let data: PreparedData;
  beforeAll(async () => {
    data = prepareData(await loadDataset(config.data, config.seed), { ...config.data, seed: config.seed });
  });

  test("is learnt in 3,000 steps, and not in 200", { timeout: 600_000 }, async () => {
    const { engine } = opened;
    await engine.start(config, data);
    await engine.train(200);
    const early = await measured(id, data);
    expect(early.ratio).toBeGreaterThan(limit.ratio);
    expect(early.outside).toBeGreaterThan(limit.outside);
    await engine.train(2800);
    const late = await measured(id, data);
    expect(late.ratio).toBeLessThan(limit.ratio);
    expect(late.outside).toBeLessThan(limit.outside);
    expect(Math.min(...late.shares)).toBeGreaterThan(limit.low);
    expect(Math.max(...late.shares)).toBeLessThan(limit.high);
  });

  // One set is enough to show that the shares would tell.
  if (id === "eight-gaussians") {
    test("shows in the shares where a mode was never trained on", { timeout: 600_000 }, async () => {
      await opened.engine.start(config, withoutOneMode(data));
      await opened.engine.train(600);
      const { shares } = await measured(id, data);
      expect(shares[0]).toBeLessThan(limit.low);
      expect(shares[1]).toBeGreaterThan(limit.high);
    });
  }
});
