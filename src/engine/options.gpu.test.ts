import { afterAll, beforeAll, expect, test } from "vitest";
import type { Entry, Registry } from "../algorithms/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import { sources } from "../algorithms/sources/index.ts";
import { times } from "../algorithms/times/index.ts";
import { weights as lossWeights } from "../algorithms/weights/index.ts";
import { applyPatch } from "../config/patch.ts";
import { parseConfig } from "../config/schema.ts";
import type { ConfigPatch } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import { RandomSequence } from "../lib/rng.ts";
import { preparedData } from "../reference/testing.ts";
import { ReferenceTrainer } from "../reference/trainer.ts";
import { type Opened, openEngine, relativeError } from "./testing.ts";

const dim = 3;
const base = parseConfig({
  seed: 11,
  data: { id: "custom", scaling: "none" },
  model: { width: 16, depth: 1 },
  optimizer: { batch: 40, learningRate: 0.01, warmup: 0 },
});
const plain = preparedData(dim, 60, 70, 1);
/** The same, with points to start from. */
const stored: PreparedData = {
  ...plain,
  source: { train: points(33, 5), validation: points(21, 6) },
};

function points(count: number, seed: number): Float32Array {
  const random = new RandomSequence(seed, 100);
  return Float32Array.from({ length: count * dim }, () => random.normal());
}

const each = (registry: Registry<Entry>, patchOf: (id: string) => ConfigPatch): [string, ConfigPatch][] =>
  registry.entries.map(({ id }) => [`${registry.group} ${id}`, patchOf(id)]);

const options: [string, ConfigPatch][] = [
  ...each(paths, (id) => ({ path: { id } })),
  ...each(predictions, (prediction) => ({ loss: { prediction } })),
  ...each(times, (id) => ({ time: { id } })),
  ...each(lossWeights, (id) => ({ loss: { weight: { id } } })),
  ...each(sources, (id) => ({ source: { id } })).filter(([name]) => name !== "source dataset"),
  ["Min-SNR of x1", { loss: { prediction: "x1", weight: { id: "min-snr" } } }],
  ["Min-SNR of x0", { loss: { prediction: "x0", weight: { id: "min-snr" } } }],
  ["score, weighed as velocity", { loss: { prediction: "score", weight: { id: "as-velocity" } } }],
  ["noise on the data", { data: { noise: 0.3 } }],
  ["a pool for three steps", { coupling: { reuse: 3 } }],
  ["mistake: wrong target", { mistakes: { wrongTarget: true } }],
  ["mistake: time withheld", { mistakes: { timeless: true } }],
  [
    "mistake: unscaled time",
    { mistakes: { unscaledTime: true }, model: { timeEmbedding: { id: "sinusoidal" } } },
  ],
  ["mistake: loud last layer", { mistakes: { loudOutput: true } }],
];

let opened: Opened;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.engine.dispose());

/** As in training.gpu.test.ts: what float32 rounds off in some steps. */
const tolerance = 1e-5;

test.each(options)("five steps are the twin's: %s", async (name, patch) => {
  const config = applyPatch(base, patch);
  const data = name === "source custom" ? stored : plain;
  const { engine, rows } = opened;
  rows.length = 0;
  await engine.start(config, data);
  const twin = new ReferenceTrainer(config, data);
  await engine.train(5);
  const wanted = Array.from({ length: 5 }, () => twin.step());
  expect(
    relativeError(
      rows.map(({ loss }) => loss),
      wanted.map(({ loss }) => loss),
    ),
  ).toBeLessThan(tolerance);
  const weights = await engine.weights("raw");
  for (const [tensor, values] of Object.entries(twin.weights))
    expect(relativeError(weights[tensor]!.data, values), tensor).toBeLessThan(tolerance);
});
