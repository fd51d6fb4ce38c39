import {
  type QualityId,
  qualityLimits,
  qualityPatch,
  qualitySteps,
} from "../src/analysis/quality-limits/testing.ts";
import { dataPresets } from "../src/config/presets.ts";
import type { ConfigPatch } from "../src/config/types.ts";

/** One row of a table: a config that is trained and measured for each seed. */
export interface Experiment {
  readonly table:
    | "transport"
    | "reflow"
    | "times"
    | "predictions"
    | "reuse"
    | "plans"
    | "digits"
    | "guidance"
    | "quality"
    | "floor";
  readonly row: string;
  readonly steps: number;
  readonly patch: ConfigPatch;
  /** Rounds of reflow after the first training, each of `steps` more. */
  readonly rounds?: number;
  /** Where the usual ones are too few. */
  readonly seeds?: readonly number[];
}

export const seeds: readonly number[] = [0, 1, 2];

/** The recipe of TorchCFM's runner, but for the number of steps; averaged weights are sampled. */
const runnerRecipe: ConfigPatch = {
  path: { id: "linear", sigma: 0.1 },
  model: { width: 64, depth: 3, activation: "selu", timeEmbedding: { id: "raw" } },
  optimizer: { learningRate: 1e-3, batch: 512, clip: 0, warmup: 0, weightDecay: 1e-5, ema: 0.999 },
};

export const transportData = ["gaussians", "moons", "s-curve", "moons-to-gaussians"] as const;
export const transportCouplings = ["independent", "exact"] as const;

/** Steps that one pairing serves, with fresh times in each: exact pairs of 512 points cost more than a step. */
export const reuse = 4;

const transport = transportData.flatMap((name) =>
  transportCouplings.map((coupling): Experiment => {
    const { patch } = dataPresets.find(({ id }) => id === `torchcfm-${name}`)!;
    return {
      ...{ table: "transport", row: `${name} ${coupling}`, steps: 3000 },
      patch: { ...runnerRecipe, ...patch, coupling: { id: coupling, reuse } },
    };
  }),
);

/** The network of the quality table, trained on a schedule so that short runs are well converged. */
function planar(data: string, steps: number): ConfigPatch {
  return {
    data: { id: data },
    model: { width: 64, depth: 3 },
    optimizer: { batch: 256, learningRate: 2e-3, steps },
  };
}

/** Whether one pairing may serve several steps; three seeds could not tell. */
const reuses = [1, 4, 16].map((each): Experiment => {
  const { patch } = dataPresets.find(({ id }) => id === "torchcfm-moons")!;
  return {
    ...{ table: "reuse", row: `${each}`, steps: 3000, seeds: [0, 1, 2, 3, 4, 5] },
    patch: { ...runnerRecipe, ...patch, coupling: { id: "exact", reuse: each } },
  };
});

/** The same of Sinkhorn's plans, on the network and batch that its cost is measured with. */
const plans = [1, 2, 4].map((each): Experiment => {
  const { patch } = dataPresets.find(({ id }) => id === "torchcfm-moons")!;
  return {
    ...{ table: "plans", row: `${each}`, steps: 3000 },
    patch: {
      ...patch,
      path: { id: "linear", sigma: 0.1 },
      model: { width: 128, depth: 3 },
      optimizer: { batch: 256, learningRate: 2e-3, steps: 3000 },
      coupling: { id: "sinkhorn", iterations: 50, reuse: each },
    },
  };
});

const reflow: Experiment = {
  ...{ table: "reflow", row: "eight-gaussians", steps: 2000, rounds: 2 },
  patch: {
    data: { id: "eight-gaussians" },
    model: { width: 64, depth: 3 },
    optimizer: { learningRate: 2e-3 },
  },
};

const laws: Readonly<Record<string, ConfigPatch["time"]>> = {
  uniform: { id: "uniform" },
  "logit-normal, σ 0.5": { id: "logit-normal", std: 0.5 },
  "logit-normal, σ 1": { id: "logit-normal", std: 1 },
  "beta(1, 1.5)": { id: "beta" },
  "mode, s = 1.29": { id: "mode" },
};

const times = Object.entries(laws).map(
  ([row, time]): Experiment => ({
    ...{ table: "times", row, steps: 2000 },
    patch: { ...planar("checkerboard", 2000), ...(time && { time }) },
  }),
);

const outputs: Readonly<Record<string, ConfigPatch["loss"]>> = {
  velocity: { prediction: "velocity" },
  x1: { prediction: "x1" },
  "x1, weighed as velocity": { prediction: "x1", weight: { id: "as-velocity" } },
  x0: { prediction: "x0" },
  "x0, weighed as velocity": { prediction: "x0", weight: { id: "as-velocity" } },
  "score, weighed as velocity": { prediction: "score", weight: { id: "as-velocity" } },
};

const predictions = Object.entries(outputs).map(
  ([row, loss]): Experiment => ({
    ...{ table: "predictions", row, steps: 2000 },
    patch: { ...planar("eight-gaussians", 2000), ...(loss && { loss }) },
  }),
);

const digits = Object.entries(outputs)
  .filter(([row]) => !row.startsWith("x0"))
  .map(
    ([row, loss]): Experiment => ({
      ...{ table: "digits", row, steps: 1500 },
      patch: {
        data: { id: "digits", scaling: "min-max", validation: 0, test: 0 },
        model: { width: 128, depth: 3 },
        optimizer: { batch: 256, learningRate: 3e-3, steps: 1500 },
        ...(loss && { loss }),
      },
    }),
  );

/** Early and late: what CFG-Zero* rests on holds for the first, says its paper. */
const guidance = [300, 3000].map(
  (steps): Experiment => ({
    ...{ table: "guidance", row: `after ${steps} steps`, steps },
    patch: {
      data: { id: "eight-gaussians", classes: "three-five", labels: "condition" },
      model: { width: 64, depth: 3 },
      optimizer: { batch: 256, learningRate: 2e-3 },
    },
  }),
);

export const qualityData = Object.keys(qualityLimits) as QualityId[];

/** Limits that tests hold runs to lie beyond the spread of twenty seeds, not of three. */
const quality = qualityData.map(
  (id): Experiment => ({
    ...{ table: "quality", row: id, steps: qualitySteps },
    patch: qualityPatch(id),
    seeds: Array.from({ length: 20 }, (_, seed) => seed),
  }),
);

/** How near a network comes to the least loss that there is, and what its width has to do with it. */
const floor = ["eight-gaussians", "checkerboard"].flatMap((id) =>
  [64, 128].map(
    (width): Experiment => ({
      ...{ table: "floor", row: `${id}, 3 × ${width}`, steps: 3000 },
      patch: {
        data: { id },
        model: { width, depth: 3 },
        optimizer: { batch: 512, learningRate: 4e-3, steps: 3000 },
      },
    }),
  ),
);

/** In the order of their importance: a stopped batch of runs has done the first ones. */
export const experiments: readonly Experiment[] = [
  ...transport,
  reflow,
  ...guidance,
  ...times,
  ...predictions,
  ...reuses,
  ...plans,
  ...digits,
  ...quality,
  ...floor,
];
