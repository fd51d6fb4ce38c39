import { labelDropout } from "../algorithms/conditionings/label-dropout.ts";
import { couplings } from "../algorithms/couplings/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import { pathPoint } from "../algorithms/paths/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import type { PredictionEntry } from "../algorithms/predictions/entry.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import type { DrawKey } from "../algorithms/sources/entry.ts";
import { gaussian } from "../algorithms/sources/gaussian.ts";
import { sources } from "../algorithms/sources/index.ts";
import { timeFromTable } from "../algorithms/times/quantile-table.ts";
import { weights } from "../algorithms/weights/index.ts";
import type { LabConfig } from "../config/types.ts";
import { dataStd, drawingOf, heldOutRows, sourceStdOf } from "../data/drawing.ts";
import type { PreparedData, Split } from "../data/types.ts";
import { pcg4d, Stream, unit } from "../lib/rng.ts";

/** A batch as the network sees it; matrices are `[count, dim]`, float64, training space. */
export interface Batch {
  readonly count: number;
  /** Row of the split that x1 was taken from. */
  readonly index: Uint32Array;
  /** Flow time, a float32 number. */
  readonly t: Float64Array;
  /** `classes` where the label is absent or dropped; null where the network is told none. */
  readonly label: Uint32Array | null;
  /** What each row counts in the loss. */
  readonly weight: Float64Array;
  readonly x0: Float64Array;
  readonly x1: Float64Array;
  readonly xt: Float64Array;
  readonly target: Float64Array;
}

/** What a batch is drawn from. */
export interface BatchSource {
  readonly config: LabConfig;
  readonly data: PreparedData;
  readonly split: Split;
  /** Stored x0's of the split, where there are any. */
  readonly stored?: Float32Array | undefined;
  readonly dim: number;
  /** Classes the network is told of, or 0. */
  readonly classes: number;
  /** Which source row each row of a pool is paired with, where the coupling pairs batches. */
  readonly pair?: (pool: Pool) => ArrayLike<number>;
}

/** The points of one pool before they are paired. */
export interface Pool {
  readonly step: number;
  /** `[count, dim]` */
  readonly x0: Float64Array;
  readonly x1: Float64Array;
  /** The class of each data row; null where the split has none. */
  readonly labels: Uint32Array | null;
}

/** The rows that training step `step` (from 0) descends on; the same key gives the same rows. */
export function trainingBatch(from: BatchSource, step: number): Batch {
  const { config, split } = from;
  const pool = step - (step % drawingOf(config, from.data).reuse);
  return drawBatch(from, config.optimizer.batch, { step, pool, stream: 0 }, (n) => {
    const [a] = pcg4d(config.seed, Stream.row, pool, n);
    const [, , c] = pcg4d(config.seed, Stream.row, step, n);
    return { index: a % split.count, dropped: unit(c) < labelDropout };
  });
}

/** The fixed pairs and times of the validation loss, each row of the split once. */
export function validationBatch(from: BatchSource): Batch {
  const count = heldOutRows(from.data);
  const key = { step: 0, pool: 0, stream: Stream.validation };
  return drawBatch(from, count, key, (n) => ({ index: n, dropped: false }));
}

/** Pairs at times of their own, and what their paths add; matrices are `[count, dim]`. */
export interface GivenPairs {
  readonly x0: ArrayLike<number>;
  readonly x1: ArrayLike<number>;
  readonly t: ArrayLike<number>;
  /** Standard normals of the path's own noise and of the smoothing. */
  readonly noise: Float64Array;
  readonly smoothing: Float64Array;
}

/** The rows that training would make of these pairs, labels dropped and no noise added to the data. */
export function batchOfPairs(from: Omit<BatchSource, "split" | "stored" | "pair">, pairs: GivenPairs): Batch {
  const { config, data, dim, classes } = from;
  const drawing = drawingOf(config, data);
  const count = pairs.t.length;
  const batch = emptyBatch(count, dim, classes);
  batch.label?.fill(classes);
  batch.t.set(Array.from(pairs.t, Math.fround));
  batch.x0.set(pairs.x0);
  batch.x1.set(pairs.x1);
  for (let n = 0; n < count; n++) {
    const own = (values: Float64Array) => values.subarray(n * dim, (n + 1) * dim);
    const smoothing = own(pairs.smoothing).map((value) => drawing.pathSigma * value);
    walkPath(from, batch, n, own(pairs.noise), smoothing);
    batch.weight[n] = rowWeight(from, batch, n, drawing.pairEpsilon);
  }
  return batch;
}

/** `stream` is added to the number of every stream that is read; points and pairs are those of step `pool`. */
interface Key {
  readonly step: number;
  readonly pool: number;
  readonly stream: number;
}

function drawBatch(
  from: BatchSource,
  count: number,
  { step, pool, stream }: Key,
  choose: (n: number) => { readonly index: number; readonly dropped: boolean },
): Batch {
  const { config, data, split, dim, classes } = from;
  const { seed } = config;
  const drawing = drawingOf(config, data);
  const fixed = stream !== 0;
  const batch = emptyBatch(count, dim, classes);
  const rows = Array.from({ length: count }, (_, n) => choose(n));
  const drawn = new Float64Array(count * dim);
  for (const [n, { index, dropped }] of rows.entries()) {
    const u = unit(pcg4d(seed, Stream.row + stream, step, n)[1]);
    batch.index[n] = index;
    const stratified = fixed || drawing.stratified;
    // The kernel's uniform number and table place are float32.
    const uniform = stratified ? Math.fround(Math.fround(n + u) / count) : u;
    batch.t[n] = Math.fround(timeFromTable(drawing.quantiles, uniform));
    if (batch.label) batch.label[n] = dropped ? classes : (split.labels?.[index] ?? classes);
    drawn.set(sourceRow(from, n, index, { step: pool, stream: Stream.source + stream, seed }), n * dim);
    batch.x1.set(split.scaled.subarray(index * dim, (index + 1) * dim), n * dim);
  }
  const labels = split.labels && Uint32Array.from(rows, ({ index }) => split.labels![index]!);
  const coupled = from.pair && (fixed || step >= drawing.coupleFrom);
  const pairs = coupled && from.pair ? from.pair({ step: pool, x0: drawn, x1: batch.x1, labels }) : null;
  for (let n = 0; n < count; n++) {
    const j = pairs ? pairs[n]! : n;
    batch.x0.set(drawn.subarray(j * dim, (j + 1) * dim), n * dim);
  }
  for (let n = 0; n < count; n++) {
    const noise = (which: number, std: number) =>
      gaussian.draw({ seed, stream: which + stream, step }, n, dim, [std, 0, 0, 0]);
    if (!fixed && drawing.dataNoise > 0)
      noise(Stream.dataNoise, drawing.dataNoise).forEach((value, j) => {
        batch.x1[n * dim + j]! += value;
      });
    walkPath(from, batch, n, noise(Stream.pathNoise, 1), noise(Stream.smoothing, drawing.pathSigma));
    batch.weight[n] = rowWeight(from, batch, n, drawing.pairEpsilon);
  }
  return batch;
}

/** What the source row with this number brings, `[dim]`. */
function sourceRow(
  { config, data, stored, dim }: BatchSource,
  row: number,
  index: number,
  key: DrawKey,
): Float64Array {
  const source = getEntry(sources, config.source.id);
  const listed = getEntry(couplings, config.coupling.id).kind === "pairs";
  if (!listed && source.kind === "drawn")
    return source.draw(key, row, dim, source.numbers(config.source, dataStd(data)));
  const all = stored ?? new Float32Array();
  const bits = pcg4d(key.seed, key.stream - Stream.source + Stream.row, key.step, row);
  const at = listed ? index : bits[3] % (all.length / dim);
  return Float64Array.from(all.subarray(at * dim, (at + 1) * dim));
}

function emptyBatch(count: number, dim: number, classes: number): Batch {
  return {
    count,
    index: new Uint32Array(count),
    t: new Float64Array(count),
    label: classes > 0 ? new Uint32Array(count) : null,
    weight: new Float64Array(count),
    x0: new Float64Array(count * dim),
    x1: new Float64Array(count * dim),
    xt: new Float64Array(count * dim),
    target: new Float64Array(count * dim),
  };
}

/** Fills xt = α(t)·x1 + σ(t)·x0 + γ(t)·z + smoothing and the regression target of row n. */
function walkPath(
  { config, data, dim }: Pick<BatchSource, "config" | "data" | "dim">,
  batch: Batch,
  n: number,
  z: Float64Array,
  smoothing: Float64Array,
): void {
  const { path } = config;
  const point = pathPoint(getEntry(paths, path.id), path, batch.t[n]!);
  const target = predicted(config).target(point, sourceStdOf(config, data));
  for (let j = 0; j < dim; j++) {
    const e = n * dim + j;
    const [x0, x1] = [batch.x0[e]!, batch.x1[e]!];
    batch.xt[e] = point.alpha * x1 + point.sigma * x0 + point.gamma * z[j]! + smoothing[j]!;
    batch.target[e] = target.x1 * x1 + target.x0 * x0 + target.z * z[j]!;
  }
}

/** What the network is trained on. */
function predicted({ loss, mistakes }: LabConfig): PredictionEntry {
  return getEntry(predictions, mistakes.wrongTarget ? "x1" : loss.prediction);
}

/** What row n counts in the loss: by its time, and by the length of its pair where pairs are weighted. */
function rowWeight(
  { config, data, dim }: Pick<BatchSource, "config" | "data" | "dim">,
  batch: Batch,
  n: number,
  epsilon: number,
): number {
  const { path, loss } = config;
  const t = batch.t[n]!;
  const point = pathPoint(getEntry(paths, path.id), path, t);
  const { weight, weighsVelocity } = getEntry(weights, loss.weight.id);
  const share = weighsVelocity ? predicted(config).velocity(point, sourceStdOf(config, data)).output : 1;
  const overTime = weight(t, point, loss.weight) * share ** 2;
  if (epsilon === 0) return overTime;
  let square = 0;
  for (let j = 0; j < dim; j++) square += (batch.x1[n * dim + j]! - batch.x0[n * dim + j]!) ** 2;
  return overTime * Math.exp(-Math.sqrt(square) / epsilon);
}
