import { afterAll, beforeAll, expect, test } from "vitest";
import { heun } from "../../algorithms/solvers/heun.ts";
import { parseConfig } from "../../config/schema.ts";
import { customData } from "../../data/custom.ts";
import { drawLabels } from "../../data/draw-labels.ts";
import { prepareData } from "../../data/prepare.ts";
import type { PreparedData } from "../../data/types.ts";
import { RandomSequence } from "../../lib/rng.ts";
import { createNetwork, forward } from "../../reference/network.ts";
import { integrate } from "../../reference/ode.ts";
import { asTensors, type Opened, openEngine, relativeError } from "../testing.ts";

/** Three classes side by side, the middle one as large as the others together; steps enough to tell them apart. */
const [dim, count, steps] = [2, 600, 6];
const centres = [-3, 0, 3];
const kinds = [0, 1, 1, 2];
const config = parseConfig({
  data: { id: "custom", labels: "condition", scaling: "none" },
  model: { width: 32, depth: 2 },
  optimizer: { batch: 64, learningRate: 5e-3 },
});
const solver = { id: "heun", steps };

let opened: Opened;
let data: PreparedData;
beforeAll(async () => {
  opened = await openEngine();
  const random = new RandomSequence(4, 100);
  const labels = Array.from({ length: 400 }, (_, n) => kinds[n % kinds.length]!);
  const points = labels.map((label) => [centres[label]! + random.normal() / 3, random.normal()]);
  data = prepareData(customData(points, { labels }), { ...config.data, seed: 0 });
  await opened.engine.start(config, data);
  await opened.engine.train(300);
});
afterAll(() => opened.engine.dispose());

const nearest = (x: number) => (x < -1.5 ? 0 : x < 1.5 ? 1 : 2);
const purity = (points: Float32Array, labels: ArrayLike<number>) =>
  Array.from(labels).filter((label, n) => nearest(points[n * dim]!) === label).length / labels.length;

test("samples without a label get those of the data, each class as often, and are the twin's", async () => {
  const { engine } = opened;
  const got = await engine.sample({ count, seed: 5, solver, trajectory: true });
  const labels = drawLabels(data.train.labels!, count, 5);
  expect([...got.labels!]).toEqual(labels);
  // A class of half of the points: within four standard deviations of 600 draws.
  expect(labels.filter((label) => label === 1).length / count).toBeCloseTo(0.5, 1);
  expect(got.nfe).toBe(2 * steps);
  const asked = await engine.sample({ count, seed: 5, solver, label: labels });
  expect(got.points).toEqual(asked.points);

  const network = createNetwork(config.model, dim, centres.length);
  const weights = asTensors(await engine.weights("ema"));
  const start = Float64Array.from(got.trajectory!.subarray(0, count * dim));
  const field = (x: Float64Array, t: number) =>
    forward(network, weights, { x, t: new Float64Array(count).fill(t), label: Uint32Array.from(labels) })
      .output.data;
  const wanted = integrate(field, start, heun.tableau, { steps });
  // As of all samples by fixed steps: what float32 leaves of a relative error.
  expect(relativeError(got.points, wanted.points)).toBeLessThan(1e-5);
});

test("each sample is of its class; those of the network without a label are of any", async () => {
  const { engine } = opened;
  const labelled = await engine.sample({ count, seed: 6, solver });
  expect(purity(labelled.points, labelled.labels!)).toBeGreaterThan(0.9);
  const plain = await engine.sample({ count, seed: 6, solver, label: null });
  expect(plain.labels).toBeUndefined();
  // By chance 3/8 agree: ¼² + ½² + ¼².
  expect(purity(plain.points, labelled.labels!)).toBeLessThan(0.5);
});

test("more samples begin with the same ones; points that are handed over have no label", async () => {
  const { engine } = opened;
  const few = await engine.sample({ count: 20, seed: 6, solver });
  const more = await engine.sample({ count: 40, seed: 6, solver });
  expect([...more.labels!.subarray(0, 20)]).toEqual([...few.labels!]);
  const x = more.points;
  const moved = await engine.sample({ count: 40, x, solver });
  expect(moved.labels).toBeUndefined();
  expect(moved.points).toEqual((await engine.sample({ count: 40, x, solver, label: null })).points);
});
