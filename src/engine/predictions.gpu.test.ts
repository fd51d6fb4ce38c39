import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import { pathPoint } from "../algorithms/paths/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import { affinePath } from "../analysis/affine-path.ts";
import { exactField } from "../analysis/exact.ts";
import { applyPatch } from "../config/patch.ts";
import { parseConfig } from "../config/schema.ts";
import { timeInterval } from "../data/drawing.ts";
import { loadDataset } from "../data/load.ts";
import { prepareData } from "../data/prepare.ts";
import { isotropicMixture } from "../lib/gaussian-mixture.ts";
import { RandomSequence } from "../lib/rng.ts";
import { createNetwork, forward } from "../reference/network.ts";
import { preparedData, randomWeights } from "../reference/testing.ts";
import { asRecord, asTensors, type Opened, openEngine, relativeError } from "./testing.ts";

/** Velocities need no conversion that blows errors up: a third of the steps suffices. */
const stepsOf = (prediction: string) => (prediction === "velocity" ? 1000 : 3000);

let opened: Opened;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.engine.dispose());

const dim = 3;
const small = parseConfig({
  data: { id: "custom", scaling: "none" },
  source: { id: "gaussian", std: 1.3 },
  model: { width: 16, depth: 1 },
  optimizer: { batch: 32 },
});
const random = new RandomSequence(9, 100);
const x = Float32Array.from({ length: 20 * dim }, () => random.normal());
const ids = predictions.entries.map(({ id }) => id);

describe.each(ids)("%s", (prediction) => {
  test.each(["linear", "cosine", "vp"])("its output becomes a velocity: %s", async (id) => {
    const { engine } = opened;
    const config = applyPatch(small, { path: { id }, loss: { prediction } });
    await engine.start(config, preparedData(dim, 40, 0, 1));
    const network = createNetwork(config.model, dim, 0);
    const record = asRecord(await engine.weights("raw"), randomWeights(network, new RandomSequence(4, 100)));
    await engine.setWeights(record);
    const [from, to] = timeInterval(config);
    for (const t of [0, 0.3, 0.8, 1]) {
      const time = Math.min(to, Math.max(from, t));
      const of = pathPoint(getEntry(paths, id), config.path, time);
      const a = getEntry(predictions, prediction).velocity(of, 1.3);
      const input = {
        x: Float64Array.from(x),
        t: new Float64Array(20).fill(Math.fround(time)),
        label: null,
      };
      const output = forward(network, asTensors(record), input).output.data;
      const wanted = output.map((value, e) => a.x * x[e]! + a.output * value);
      const got = await engine.velocity(x, t, { weights: "raw" });
      // A conversion of float32 numbers: what is asked for is 1e-5.
      expect(relativeError(got, wanted), `t ${t}`).toBeLessThan(1e-5);
    }
  });
});

/** Gaussian to gaussian, whose field is known: every prediction learns it. */
describe.each(ids)("%s, trained from gaussian to gaussian", (prediction) => {
  test("is the exact velocity", async () => {
    const steps = stepsOf(prediction);
    const config = parseConfig({
      seed: 1,
      data: { id: "gaussian", dim: 2, mean: 1.5, std: 0.6, scaling: "none" },
      loss: {
        prediction,
        // Otherwise errors near an end, which the conversion blows up, would hardly count.
        weight: { id: "as-velocity" },
      },
      model: { width: 32, depth: 2 },
      optimizer: { batch: 128, learningRate: 1e-2, warmup: 50, steps, ema: 0.998 },
    });
    const data = prepareData(await loadDataset(config.data, config.seed), { ...config.data, seed: 1 });
    const { engine } = opened;
    await engine.start(config, data);
    await engine.train(steps);
    const { path } = config;
    const exact = exactField(
      { kind: "mixture", mixture: isotropicMixture(2, [1.5, 1.5], 0.6)! },
      { path: affinePath(getEntry(paths, path.id), path), sourceStd: 1, smoothing: 0 },
    );
    const seeds = new RandomSequence(7, 100);
    let error = 0;
    let size = 0;
    for (let t = 0.05; t < 0.951; t += 0.1) {
      const at = Float32Array.from(
        { length: 400 },
        () => 1.5 * t + Math.hypot(1 - t, 0.6 * t) * seeds.normal(),
      );
      const got = await engine.velocity(at, t, {});
      const wanted = new Float64Array(2);
      for (let n = 0; n < 400; n += 2) {
        exact.evaluate(at.subarray(n, n + 2), t, wanted);
        for (const j of [0, 1]) {
          error += (got[n + j]! - wanted[j]!) ** 2;
          size += wanted[j]! ** 2;
        }
      }
    }
    expect(Math.sqrt(error / size)).toBeLessThan(0.05);
  });
});
