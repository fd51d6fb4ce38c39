import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { activations } from "../algorithms/activations/index.ts";
import { conditionings } from "../algorithms/conditionings/index.ts";
import { timeEmbeddings } from "../algorithms/time-embeddings/index.ts";
import { parseConfig } from "../config/schema.ts";
import type { LabConfig, ModelConfig } from "../config/types.ts";
import { RandomSequence } from "../lib/rng.ts";
import { trainingBatch } from "../reference/batch.ts";
import { createNetwork } from "../reference/network.ts";
import { preparedData, randomWeights } from "../reference/testing.ts";
import { ReferenceTrainer } from "../reference/trainer.ts";
import { asRecord, type Opened, openEngine, relativeError, traits } from "./testing.ts";
import type { AdapterTraits } from "./tiling.ts";

interface Case {
  readonly model: Partial<ModelConfig>;
  readonly dim: number;
  readonly batch: number;
  readonly classes: number;
}

const ids = (registry: { readonly entries: readonly { readonly id: string }[] }): string[] =>
  registry.entries.map(({ id }) => id);

/**
 * As many cases as there are activations: every embedding, and every conditioning once deep with residual
 * and dropout and once shallow without, in random sizes that are no multiple of any tile.
 */
function cases(): Case[] {
  const random = new RandomSequence(20, 100);
  const turn = <T>(of: readonly T[], i: number): T => of[i % of.length]!;
  const embeddings = ids(timeEmbeddings);
  return ids(activations).map((activation, i) => {
    const deep = i < ids(conditionings).length;
    const embedding = turn(embeddings, i + (deep ? 0 : 1));
    return {
      model: {
        width: 17 + 2 * random.integer(25),
        depth: deep ? 4 : 1 + (i % 2),
        activation,
        conditioning: turn(ids(conditionings), i),
        timeEmbedding: { id: embedding, ...(embedding === "raw" ? {} : { features: 6 }) },
        residual: deep,
        dropout: deep ? 0.2 : 0,
      },
      dim: turn([2, 33, 5, 1], i),
      batch: 17 + 2 * random.integer(35),
      classes: turn([3, 0, 0, 3], i),
    };
  });
}

function configOf({ model, batch, classes }: Case): LabConfig {
  return parseConfig({
    seed: 5,
    data: { id: "custom", labels: classes > 0 ? "condition" : "ignore", scaling: "none" },
    path: { id: "linear", sigma: 0.1 },
    model,
    optimizer: { batch, clip: 0, warmup: 0, learningRate: 0.001 },
  });
}

/** As many layers and features as the tables of the kernels have room for. */
const largest: Case = {
  model: {
    width: 16,
    depth: 8,
    conditioning: "adaln",
    timeEmbedding: { id: "sinusoidal", features: 128 },
    residual: true,
  },
  dim: 1,
  batch: 16,
  classes: 3,
};
const deep = cases().slice(0, ids(conditionings).length);
const adapters: readonly { name: string; adapter: AdapterTraits; cases: readonly Case[] }[] = [
  { name: "software adapter", adapter: traits.software, cases: [...cases(), largest] },
  {
    // Wide enough for quads: columns that fill their tile, one block more than that, and three that end inside one.
    name: "software adapter, wide",
    adapter: traits.software,
    cases: deep.map((chosen, i) => ({ ...chosen, model: { ...chosen.model, width: [128, 66, 53][i]! } })),
  },
  { name: "software adapter without subgroups", adapter: traits.softwareWithoutSubgroups, cases: deep },
  {
    // Enough rows to be cut into slices.
    name: "GPU",
    adapter: traits.gpu,
    cases: deep.map((chosen) => ({ ...chosen, batch: chosen.batch + 150 })),
  },
];

/** One step of the engine and the twin's gradient from the same random weights. */
async function firstStep({ engine, rows }: Opened, chosen: Case) {
  const { dim, classes } = chosen;
  const config = configOf(chosen);
  const data = preparedData(dim, 50, 30, Math.max(1, classes));
  await engine.start(config, data);
  const network = createNetwork(config.model, dim, classes);
  const random = randomWeights(network, new RandomSequence(3, 100));
  const weights = asRecord(await engine.weights("raw"), random);
  await engine.setWeights(weights);
  await engine.train(1);
  const { first } = await engine.checkpoint();
  const twin = new ReferenceTrainer(config, data, weights);
  const batch = trainingBatch({ config, data, split: data.train, dim, classes }, 0);
  const { gradients } = twin.gradients(batch, { seed: config.seed, step: 0 });
  return { first, row: rows.at(-1)!, gradients: gradients.tensors, twinRow: twin.step() };
}

// The issue asks for 1e-4; float32 sums of some hundred terms leave 3e-7 at the most, so ten times that.
const tolerance = 3e-6;

describe.each(adapters)(
  "gradients agree with the float64 twin: kernels for a $name",
  ({ adapter, cases }) => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await openEngine(adapter);
    });
    afterAll(() => opened.engine.dispose());

    for (const chosen of cases) {
      const { model, dim, batch, classes } = chosen;
      test(`${JSON.stringify(model)}, dim ${dim}, batch ${batch}, ${classes} classes`, async () => {
        const { first, row, gradients, twinRow } = await firstStep(opened, chosen);
        expect(Object.keys(first).sort()).toEqual(Object.keys(gradients).sort());
        for (const [tensor, gradient] of Object.entries(gradients)) {
          // The first moment after one step is 0.1·g.
          const got = first[tensor]!.data.map((m) => m / 0.1);
          expect(relativeError(got, gradient), tensor).toBeLessThan(tolerance);
        }
        expect(Math.abs(row.loss / twinRow.loss - 1)).toBeLessThan(tolerance);
        expect(Math.abs(row.gradNorm / twinRow.gradNorm - 1)).toBeLessThan(tolerance);
        expect(Math.abs(row.sampleGradSquare / twinRow.sampleGradSquare - 1)).toBeLessThan(tolerance);
        expect(relativeError(row.layerGradNorm, twinRow.layerGradNorm)).toBeLessThan(tolerance);
      });
    }
  },
);
