import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  broken,
  type QualityId,
  qualityLimits,
  qualityOf,
  qualityPatch,
  qualitySamples,
  qualitySteps,
} from "../analysis/quality-limits/testing.ts";
import type { Quality } from "../analysis/testing.ts";
import { applyPatch } from "../config/patch.ts";
import { parseConfig } from "../config/schema.ts";
import { loadDataset } from "../data/load.ts";
import { prepareData } from "../data/prepare.ts";
import type { PreparedData } from "../data/types.ts";
import { type Opened, openEngine } from "./testing.ts";

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

async function measured(id: QualityId, data: PreparedData): Promise<Quality> {
  return qualityOf(id, data, (await opened.engine.sample(qualitySamples)).points);
}

// Modes, and a law with sharp edges that fills the plane; `npm run results` has moons and the grid too.
describe.each(["eight-gaussians", "checkerboard"] as const)("%s", (id) => {
  const config = applyPatch(parseConfig({ seed: 0 }), qualityPatch(id));
  let data: PreparedData;
  beforeAll(async () => {
    data = prepareData(await loadDataset(config.data, config.seed), { ...config.data, seed: config.seed });
  });

  test("is learnt in 3,000 steps, and not in 200", { timeout: 600_000 }, async () => {
    const { engine } = opened;
    await engine.start(config, data);
    await engine.train(200);
    expect(broken(id, await measured(id, data))).toEqual(expect.arrayContaining(["ratio", "outside"]));
    await engine.train(qualitySteps - 200);
    expect(broken(id, await measured(id, data))).toEqual([]);
  });

  // One set is enough to show that the shares would tell.
  if (id === "eight-gaussians") {
    test("shows in the shares where a mode was never trained on", { timeout: 600_000 }, async () => {
      await opened.engine.start(config, withoutOneMode(data));
      await opened.engine.train(600);
      const { shares } = await measured(id, data);
      expect(shares[0]).toBeLessThan(qualityLimits[id].low);
      expect(shares[1]).toBeGreaterThan(qualityLimits[id].high);
    });
  }
});
