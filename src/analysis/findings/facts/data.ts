import { getEntry } from "../../../algorithms/entry.ts";
import { timeEmbeddings } from "../../../algorithms/time-embeddings/index.ts";
import type { LabConfig } from "../../../config/types.ts";
import { drawSource } from "../../../data/draw-source.ts";
import { timeScaleOf } from "../../../data/drawing.ts";
import type { PreparedData, Split } from "../../../data/types.ts";
import { type Moments, momentsOf, rootMeanSquare } from "../../../lib/moments.ts";
import type { DataFacts } from "../observation.ts";

/** Rows whose moments are taken: they are then good to half a percent, and of the widest data to two. */
const mostRows = 20_000;
const mostNumbers = 2 ** 22;
const mostCompared = 1000;
/** Times at which the features are evaluated: well above the highest frequency that matters here. */
const times = 64;

/** What is known before the first step. */
export function dataFacts(config: LabConfig, data: PreparedData): DataFacts {
  const facts = known.get(data) ?? factsOf(data);
  known.set(data, facts);
  return {
    ...facts,
    sourceSize: rootMeanSquare(drawSource(config, data, 256, config.seed)),
    timeFeatureStds: timeFeatureStds(config),
  };
}

type OfData = Omit<DataFacts, "sourceSize" | "timeFeatureStds">;

/** Wide tables take some tenths of a second, and stand while settings change. */
const known = new WeakMap<PreparedData, OfData>();

function factsOf({ train, validation, test, set, scaling }: PreparedData): OfData {
  const moments = momentsOf(firstRows(train, set.dim), set.dim);
  return {
    dim: set.dim,
    scaling: scaling.id,
    train: train.count,
    validation: validation.count,
    test: test.count,
    ...moments,
    splitShift: splitShift(train, moments, [validation, test], set.dim),
    leaked: leakedShare(train, [validation, test], set.dim),
  };
}

const rowsLooked = (dim: number) => Math.min(mostRows, Math.ceil(mostNumbers / dim));
const firstRows = ({ scaled }: Split, dim: number) => scaled.subarray(0, rowsLooked(dim) * dim);

/** Fewer held-out points than this say nothing about a difference. */
const fewestHeldOut = 10;

function splitShift(
  train: Split,
  { means, stds }: Moments,
  splits: readonly Split[],
  dim: number,
): DataFacts["splitShift"] {
  const parts = splits.map((split) => firstRows(split, dim));
  const held = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    held.set(part, at);
    return at + part.length;
  }, 0);
  const count = held.length / dim;
  if (count < fewestHeldOut) return null;
  const others = momentsOf(held, dim).means;
  let z = 0;
  for (let j = 0; j < dim; j++) {
    // Under the null both have the training split's variance, the better known one.
    const error = stds[j]! * Math.sqrt(1 / Math.min(train.count, rowsLooked(dim)) + 1 / count);
    if (error > 0) z = Math.max(z, Math.abs(means[j]! - others[j]!) / error);
  }
  return { z, tests: dim };
}

function leakedShare(train: Split, held: readonly Split[], dim: number): number {
  const digest = rowDigest(dim);
  const seen = new Set<number>();
  for (let row = 0; row < train.count; row++) seen.add(digest(train.points, row));
  let [found, looked] = [0, 0];
  for (const { points, count } of held)
    for (let row = 0; row < Math.min(count, mostCompared); row++, looked++)
      if (seen.has(digest(points, row))) found++;
  return looked > 0 ? found / looked : 0;
}

/** @returns 53 bits of a row: of a hundred thousand different ones two are alike in one table of two million */
function rowDigest(dim: number): (points: Float32Array, row: number) => number {
  const values = new Float32Array(dim);
  const bits = new Uint32Array(values.buffer);
  return (points, row) => {
    values.set(points.subarray(row * dim, (row + 1) * dim));
    let [low, high] = [0x811c9dc5, 0x9747b28c];
    for (let j = 0; j < dim; j++) {
      // 0 and −0 are the same number.
      const word = bits[j] === 0x80000000 ? 0 : bits[j]!;
      low = Math.imul(low ^ word, 0x01000193) ^ (low >>> 15);
      high = Math.imul(high ^ word, 0x85ebca6b) ^ (high >>> 13);
    }
    return (high >>> 11) * 2 ** 32 + (low >>> 0);
  };
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
