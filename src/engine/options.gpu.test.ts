import { afterAll, beforeAll, expect, test } from "vitest";
import { costMatrix } from "../algorithms/couplings/cost.ts";
import { couplings } from "../algorithms/couplings/index.ts";
import { type Entry, getEntry, type Registry } from "../algorithms/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import { sources } from "../algorithms/sources/index.ts";
import { times } from "../algorithms/times/index.ts";
import { weights as lossWeights } from "../algorithms/weights/index.ts";
import { applyPatch } from "../config/patch.ts";
import { parseConfig } from "../config/schema.ts";
import type { ConfigPatch, LabConfig } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import { solveAssignment } from "../lib/assignment.ts";
import { RandomSequence } from "../lib/rng.ts";
import type { BatchSource } from "../reference/batch.ts";
import { couplePlan } from "../reference/coupling/couple.ts";
import { preparedData } from "../reference/testing.ts";
import { ReferenceTrainer } from "../reference/trainer.ts";
import { planParams } from "./coupling/couple.ts";
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

/** The same as a list of pairs. */
const listed: PreparedData = { ...plain, source: { train: points(60, 7), validation: points(70, 8) } };

/** Pairs a batch as the config's coupling does: the twins of the couplers. */
function pairing({ seed, coupling }: LabConfig): Pick<BatchSource, "pair"> {
  const { kind, classCost } = getEntry(couplings, coupling.id);
  if (kind !== "plan" && kind !== "assignment") return {};
  return {
    pair: ({ step, x0, x1, labels }) => {
      const classWeight = classCost ? Number(coupling.weight) : 0;
      const parts = { x0, x1, dim, label: labels, classWeight };
      if (kind === "plan") return couplePlan(parts, planParams(coupling), { seed, step }).pairs;
      return solveAssignment(costMatrix(parts), x1.length / dim);
    },
  };
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
  ["exact coupling", { coupling: { id: "exact" } }],
  ["exact coupling for two steps each, after a warm-up", { coupling: { id: "exact", reuse: 2, warmup: 1 } }],
  ["class-aware coupling", { coupling: { id: "class-aware", weight: 2 } }],
  ["sinkhorn, rounded", { coupling: { id: "sinkhorn" } }],
  ["sinkhorn, drawn, for two steps each", { coupling: { id: "sinkhorn", pairing: "draw", reuse: 2 } }],
  ["sinkhorn, argmax", { coupling: { id: "sinkhorn", pairing: "argmax", epsilon: 0.3 } }],
  ["pair weights", { coupling: { id: "weighted" } }],
  ["a list of pairs", { coupling: { id: "fixed-pairs" } }],
  ["noise on the data", { data: { jitter: 0.3 } }],
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
  const data = name === "source custom" ? stored : name === "a list of pairs" ? listed : plain;
  const { engine, rows } = opened;
  rows.length = 0;
  await engine.start(config, data);
  const twin = new ReferenceTrainer(config, data, undefined, pairing(config));
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
