import { parseConfig } from "../../src/config/schema.ts";
import type { ConfigPatch } from "../../src/config/types.ts";
import { loadDataset } from "../../src/data/load.ts";
import { prepareData } from "../../src/data/prepare.ts";
import { workerAssigner } from "../../src/engine/coupling/assigner.ts";
import type { WeightRecord } from "../../src/engine/engine.ts";
import { GpuEngine } from "../../src/engine/gpu-engine.ts";
import { openDevice } from "../../src/gpu/device.ts";
import type { BenchEngine, OpenEngine } from "../engine.ts";
import { adam, depth, dim, type Layer, timeFeatures, type Workload, width } from "../workload.ts";

function configFor(rows: number, coupling: ConfigPatch["coupling"]) {
  return parseConfig({
    data: { id: "eight-gaussians" },
    coupling: coupling ?? {},
    model: {
      width,
      depth,
      activation: "silu",
      timeEmbedding: { id: "sinusoidal", features: timeFeatures },
    },
    // Clipping and the running average stay on, as in the page; the history is read back in any case.
    optimizer: { batch: rows, learningRate: adam.learningRate },
  });
}

/** `[inputs, outputs]` to PyTorch's `[out, in]`. */
function transposed({ inputs, outputs, weight }: Layer): Float32Array {
  const result = new Float32Array(weight.length);
  for (let i = 0; i < inputs; i++) {
    for (let o = 0; o < outputs; o++) result[o * inputs + i] = weight[i * outputs + o]!;
  }
  return result;
}

function weightRecord(layers: readonly Layer[]): WeightRecord {
  const entries = layers.flatMap((layer, index) => {
    const name = index === layers.length - 1 ? "output" : `hidden.${index}`;
    const { inputs, outputs, bias } = layer;
    return [
      [`${name}.weight`, { shape: [outputs, inputs], data: transposed(layer) }],
      [`${name}.bias`, { shape: [outputs], data: bias }],
    ] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * The lab's own engine, through the modules that the page uses. It does more than the peers in a step:
 * it draws its own batch, clips, averages, and keeps a row of history with the gradient norms.
 */
export async function openLab(
  gpu: GPU | undefined,
  workload: Workload,
  coupling?: ConfigPatch["coupling"],
): Promise<BenchEngine> {
  const config = configFor(workload.rows, coupling);
  const data = prepareData(await loadDataset(config.data, config.seed), {
    ...config.data,
    seed: config.seed,
  });
  const { device, report } = await openDevice(gpu);
  // The kernels that last, from the first step on: the speed that training settles at is what is measured.
  const engine = new GpuEngine(device, { ...report, compilesSlowly: false }, workerAssigner);
  await engine.start(config, data);
  await engine.setWeights(weightRecord(workload.layers));
  return {
    detail: `on ${[report.vendor, report.architecture, report.description].filter(Boolean).join(" ")}`,
    train: async (steps) => (await engine.train(steps)).loss,
    async sample(points, steps) {
      const count = points.length / dim;
      const result = await engine.sample({ count, x: points, solver: { id: "heun", steps } });
      return result.points;
    },
    dispose() {
      engine.dispose();
      device.destroy();
    },
  };
}

export const open: OpenEngine = (workload) => openLab(navigator.gpu, workload);
