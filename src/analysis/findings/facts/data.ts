import { getEntry } from "../../../algorithms/entry.ts";
import { timeEmbeddings } from "../../../algorithms/time-embeddings/index.ts";
import type { LabConfig } from "../../../config/types.ts";
import { drawSource } from "../../../data/draw-source.ts";
import { timeScaleOf } from "../../../data/drawing.ts";
import type { PreparedData, Split } from "../../../data/types.ts";
import type { DataFacts } from "../observation.ts";

/** Rows that are looked at: moments are then good to half a percent. */
const mostRows = 20_000;
const mostCompared = 1000;
/** Times at which the features are evaluated: well above the highest frequency that matters here. */
const times = 64;

/** What is known before the first step. */
export function dataFacts(config: LabConfig, data: PreparedData): DataFacts {
  const { train, validation, test, set, scaling } = data;
  const { means, stds } = momentsOf(train.scaled.subarray(0, mostRows * set.dim), set.dim);
  return {
    dim: set.dim,
    scaling: scaling.id,
    train: train.count,
    validation: validation.count,
    test: test.count,
    means,
    stds,
    sourceSize: rootMeanSquare(drawSource(config, data, 256, config.seed)),
    splitShift: splitShift(data),
    leaked: leakedShare(train, [validation, test], set.dim),
    timeFeatureStds: timeFeatureStds(config),
  };
}

export interface Moments {
  readonly means: Float64Array;
  /** Over n, not n − 1. */
  readonly stds: Float64Array;
}

/** @param points `[count, dim]` */
export function momentsOf(points: ArrayLike<number>, dim: number): Moments {
  const count = points.length / dim;
  const means = new Float64Array(dim);
  const squares = new Float64Array(dim);
  for (let i = 0; i < points.length; i++) means[i % dim]! += points[i]! / count;
  for (let i = 0; i < points.length; i++) squares[i % dim]! += (points[i]! - means[i % dim]!) ** 2 / count;
  return { means, stds: squares.map(Math.sqrt) };
}

export function rootMeanSquare(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! ** 2;
  return Math.sqrt(sum / values.length);
}

/** Fewer held-out points than this say nothing about a difference. */
const fewestHeldOut = 10;

function splitShift({ train, validation, test, set }: PreparedData): DataFacts["splitShift"] {
  const held = Float32Array.from([...rowsOf(validation, set.dim), ...rowsOf(test, set.dim)]);
  const count = held.length / set.dim;
  if (count < fewestHeldOut) return null;
  const a = momentsOf(train.scaled.subarray(0, mostRows * set.dim), set.dim);
  const b = momentsOf(held, set.dim);
  let z = 0;
  for (let j = 0; j < set.dim; j++) {
    // Under the null both have the training split's variance, the better known one.
    const error = a.stds[j]! * Math.sqrt(1 / Math.min(train.count, mostRows) + 1 / count);
    if (error > 0) z = Math.max(z, Math.abs(a.means[j]! - b.means[j]!) / error);
  }
  return { z, tests: set.dim };
}

const rowsOf = ({ scaled }: Split, dim: number) => scaled.subarray(0, mostRows * dim);

function leakedShare(train: Split, held: readonly Split[], dim: number): number {
  const key = (points: Float32Array, row: number) => points.subarray(row * dim, (row + 1) * dim).join();
  const known = new Set<string>();
  for (let row = 0; row < Math.min(train.count, mostRows); row++) known.add(key(train.points, row));
  let [found, looked] = [0, 0];
  for (const { points, count } of held)
    for (let row = 0; row < Math.min(count, mostCompared); row++, looked++)
      if (known.has(key(points, row))) found++;
  return looked > 0 ? found / looked : 0;
}

/** Of each feature over t in [0, 1], as the network is given it. */
function timeFeatureStds(config: LabConfig): Float64Array {
  const { timeEmbedding } = config.model;
  const entry = getEntry(timeEmbeddings, timeEmbedding.id);
  const scale = timeScaleOf(config);
  const waves = [...entry.turns(timeEmbedding)];
  const features = (t: number) => [
    ...(entry.includesTime ? [t] : []),
    ...waves.flatMap((turns) => [Math.sin(2 * Math.PI * turns * t), Math.cos(2 * Math.PI * turns * t)]),
  ];
  const rows = Array.from({ length: times }, (_, k) => features((scale * (k + 0.5)) / times));
  return momentsOf(rows.flat(), rows[0]!.length).stds;
}
