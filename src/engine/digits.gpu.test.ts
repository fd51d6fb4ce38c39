import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nearestNeighbours } from "../analysis/neighbours.ts";
import { shareInterval } from "../analysis/testing.ts";
import { parseConfig } from "../config/schema.ts";
import { loadDataset } from "../data/load.ts";
import { prepareData } from "../data/prepare.ts";
import { toData } from "../data/scaling.ts";
import type { PreparedData } from "../data/types.ts";
import { median } from "../lib/stats.ts";
import { type Opened, openEngine } from "./testing.ts";

const config = parseConfig({
  seed: 0,
  data: { id: "digits", scaling: "min-max" },
  model: { width: 128, depth: 3 },
  optimizer: { batch: 256, learningRate: 3e-3 },
});

let opened: Opened;
let data: PreparedData;
/** Median distance of a real digit to the nearest other one, pixels from 0 to 16. */
let own: number;

beforeAll(async () => {
  const set = await loadDataset(config.data, config.seed, undefined, async (name) => {
    const bytes = await readFile(new URL(`../../public/data/${name}`, import.meta.url));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  });
  data = prepareData(set, { ...config.data, seed: config.seed });
  own = median(nearestNeighbours(data.train.points, data.train.points, 64, true).distance);
  opened = await openEngine();
});
afterAll(() => opened.engine.dispose());

/** 500 generated digits, each beside the nearest real one. */
async function generated() {
  const { points } = await opened.engine.sample({
    count: 500,
    seed: 1,
    solver: { id: "heun", steps: 50 },
  });
  const { index, distance } = nearestNeighbours(toData(data.scaling, points), data.train.points, 64);
  const classes = new Array<number>(10).fill(0);
  for (const row of index) classes[data.train.labels![row]!]!++;
  const closer = shareInterval(distance.filter((d) => d < own).length, 500);
  return { classes, closer, away: median(distance) / own };
}

test("digits are learnt in 1,500 steps, and not in 200", { timeout: 600_000 }, async () => {
  const { engine } = opened;
  await engine.start(config, data);
  await engine.train(200);
  const early = await generated();
  expect(early.away).toBeGreaterThan(1.9);
  await engine.train(1300);
  const late = await generated();
  // docs/results.md has what was measured at seed 0: every class between 43 and 55 of 500 after 1,500 steps, and a
  // median distance to the nearest real digit of 1.5 times the real digits' own (2.4 times after 200 steps). The
  // limits lie halfway. How many samples are nearer than that depends on the scaling; a tenth would be copies.
  expect(Math.min(...late.classes)).toBeGreaterThan(15);
  expect(late.away).toBeLessThan(1.9);
  expect(late.closer.low).toBeLessThan(0.1);
});
