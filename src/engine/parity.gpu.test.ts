import { describe, expect, test } from "vitest";
import { activations } from "../algorithms/activations/index.ts";
import { conditionings } from "../algorithms/conditionings/index.ts";
import { timeEmbeddings } from "../algorithms/time-embeddings/index.ts";
import { parseConfig } from "../config/schema.ts";
import type { LabConfig, ModelConfig } from "../config/types.ts";
import { testDevice } from "../gpu/testing.ts";
import { RandomSequence } from "../lib/rng.ts";
import { trainingBatch } from "../reference/batch.ts";
import { createNetwork, type Tensors } from "../reference/network.ts";
import { preparedData, randomWeights } from "../reference/testing.ts";
import { ReferenceTrainer } from "../reference/trainer.ts";
import type { WeightRecord } from "./engine.ts";
import { GpuEngine } from "./gpu-engine.ts";
import type { AdapterTraits } from "./tiling.ts";

interface Case {
  readonly model: Partial<ModelConfig>;
  readonly dim: number;
  readonly batch: number;
  readonly classes: number;
}

/** Every activation, embedding and conditioning, with shapes that are no multiple of any tile. */
function cases(): Case[] {
  const random = new RandomSequence(20, 100);
  const pick = <T>(of: readonly T[]): T => of[random.integer(of.length)]!;
  const ids = (registry: { readonly entries: readonly { readonly id: string }[] }) =>
    registry.entries.map((e) => e.id);
  const draw = (model: Partial<ModelConfig>): Case => ({
    model: {
      width: 16 + random.integer(60),
      depth: 1 + random.integer(4),
      activation: pick(ids(activations)),
      conditioning: pick(ids(conditionings)),
      timeEmbedding: pick([
        { id: "raw" },
        { id: "fourier", features: 4 },
        { id: "sinusoidal", features: 10 },
      ]),
      residual: random.integer(2) === 1,
      dropout: pick([0, 0.3]),
      ...model,
    },
    dim: pick([1, 2, 5, 33]),
    batch: 16 + random.integer(70),
    classes: pick([0, 3]),
  });
  return [
    ...ids(activations).map((activation) => draw({ activation })),
    ...ids(conditionings).flatMap((conditioning) => [
      draw({ conditioning, residual: true, dropout: 0.2, depth: 4 }),
      draw({ conditioning, residual: false, depth: 1 }),
    ]),
    ...ids(timeEmbeddings).map((id) =>
      draw({ timeEmbedding: { id, ...(id === "raw" ? {} : { features: 6 }) } }),
    ),
  ];
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

/** ‖a − b‖ / ‖b‖ */
function relativeError(a: ArrayLike<number>, b: Float64Array): number {
  let error = 0;
  let size = 0;
  b.forEach((value, i) => {
    error += (a[i]! - value) ** 2;
    size += value ** 2;
  });
  return Math.sqrt(error / size);
}

function asRecord(engine: WeightRecord, tensors: Tensors): WeightRecord {
  return Object.fromEntries(
    Object.entries(engine).map(([name, { shape }]) => [
      name,
      { shape, data: Float32Array.from(tensors[name]!) },
    ]),
  );
}

/** Each makes the planner take other tiles, or slices of the batch. */
const adapters = [
  { name: "software adapter", traits: { isFallback: true, subgroups: true }, cases: cases() },
  {
    name: "software adapter without subgroups",
    traits: { isFallback: true, subgroups: false },
    cases: cases().slice(6, 11),
  },
  {
    name: "GPU",
    traits: { isFallback: false, subgroups: true },
    cases: cases()
      .slice(6, 11)
      .map((chosen) => ({ ...chosen, batch: chosen.batch + 150 })),
  },
] as const;

async function started(chosen: Case, traits: AdapterTraits) {
  const device = await testDevice();
  const engine = new GpuEngine(device, traits);
  const data = preparedData(chosen.dim, 50, 30, Math.max(1, chosen.classes));
  const config = configOf(chosen);
  await engine.start(config, data);
  const network = createNetwork(config.model, chosen.dim, chosen.classes);
  const weights = asRecord(await engine.weights("raw"), randomWeights(network, new RandomSequence(3, 100)));
  await engine.setWeights(weights);
  return { engine, config, data, weights };
}

for (const { name, traits, cases } of adapters) {
  describe(`gradients agree with the float64 twin: kernels for a ${name}`, () => {
    for (const chosen of cases) {
      const { model, dim, batch, classes } = chosen;
      test(`${JSON.stringify(model)}, dim ${dim}, batch ${batch}, ${classes} classes`, async () => {
        const { engine, config, data, weights } = await started(chosen, traits);
        let sampleSquare = 0;
        let loss = 0;
        engine.onRows((rows) => {
          sampleSquare = rows.sampleGradSquare[0]!;
          loss = rows.loss[0]!;
        });
        await engine.train(1);
        const { first } = await engine.moments();
        const twin = new ReferenceTrainer(config, data, weights);
        const source = { config, split: data.train, dim, classes };
        const { gradients } = twin.gradients(trainingBatch(source, 0), { seed: config.seed, step: 0 });
        const row = twin.step();
        for (const [tensor, gradient] of Object.entries(gradients.tensors)) {
          // The first moment after one step is 0.1·g. 1e-4 is the bound; float32 sums of up to
          // 90 rows leave about 1e-6.
          const got = first[tensor]!.data.map((m) => m / 0.1);
          expect(relativeError(got, gradient), tensor).toBeLessThan(1e-4);
        }
        expect(Math.abs(loss / row.loss - 1)).toBeLessThan(1e-5);
        expect(Math.abs(sampleSquare / row.sampleGradSquare - 1)).toBeLessThan(1e-4);
        engine.dispose();
      });
    }
  });
}
