import { afterAll, beforeAll, expect, test } from "vitest";
import { eightGaussians } from "../algorithms/datasets/eight-gaussians.ts";
import { compute } from "../analysis/metrics/measure.ts";
import { pointSet } from "../analysis/metrics/point-set.ts";
import { freshPoints } from "../analysis/testing.ts";
import { wasserstein2 } from "../analysis/wasserstein.ts";
import { applyPatch } from "../config/patch.ts";
import { parseConfig } from "../config/schema.ts";
import { loadDataset } from "../data/load.ts";
import { prepareData } from "../data/prepare.ts";
import { toData } from "../data/scaling.ts";
import type { PreparedData } from "../data/types.ts";
import { reflowPairs } from "./reflow-pairs.ts";
import { type Opened, openEngine } from "./testing.ts";

const steps = 400;
/** Points of the distance, and trajectories of the straightness. */
const count = 500;

let opened: Opened;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.engine.dispose());

/** W2 of one Euler step, data units, and ∫E‖(z1 − z0) − ż‖²dt of fifty. */
async function measured(data: PreparedData): Promise<{ w2: number; straightness: number }> {
  const { engine } = opened;
  const request = { count, seed: 12345 };
  const one = await engine.sample({ ...request, solver: { id: "euler", steps: 1 } });
  const real = freshPoints(eightGaussians, count);
  const many = await engine.sample({ ...request, solver: { id: "euler", steps: 50 }, trajectory: true });
  const ends = pointSet(many.points, 2);
  const trajectory = {
    ...{ times: Float64Array.from(many.times!), count, dim: 2 },
    points: Float64Array.from(many.trajectory!),
  };
  return {
    w2: wasserstein2(toData(data.scaling, one.points), real, 2),
    straightness: compute("straightness", ends, ends, { seed: 0, trajectory }),
  };
}

test("each round of reflow is straighter, and after two of them one step comes three times as close", async () => {
  const config = parseConfig({
    data: { id: "eight-gaussians", count: 2000 },
    model: { width: 64, depth: 2 },
    optimizer: { batch: 128, learningRate: 4e-3, ema: 0.99 },
  });
  const { engine } = opened;
  let data = prepareData(await loadDataset(config.data, 0), { ...config.data, seed: 0 });
  await engine.start(config, data);
  const rounds = [];
  for (let round = 0; round <= 2; round++) {
    if (round > 0) {
      data = await reflowPairs(engine, config, data, round, false);
      await engine.relink(applyPatch(config, { coupling: { id: "reflow", round } }), data);
    }
    await engine.train(steps);
    rounds.push(await measured(data));
  }
  const [first, second, third] = rounds;
  // Over seeds 0 to 4 the first round left at most 1 % of the straightness before it, the second at most 62 %.
  expect(second!.straightness).toBeLessThan(first!.straightness);
  expect(third!.straightness).toBeLessThan(second!.straightness);
  // As asked for; these seeds came to 0.24–0.27 of the first.
  expect(third!.w2).toBeLessThan(first!.w2 / 3);
});
