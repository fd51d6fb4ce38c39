import { labelDropout } from "../algorithms/conditionings/label-dropout.ts";
import { getEntry } from "../algorithms/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import { gaussian } from "../algorithms/sources/gaussian.ts";
import { sources } from "../algorithms/sources/index.ts";
import { times } from "../algorithms/times/index.ts";
import type { LabConfig } from "../config/types.ts";
import type { Split } from "../data/types.ts";
import { pcg4d, Stream, unit } from "../lib/rng.ts";

/** Rows of the fixed validation batch, at most. */
const validationRows = 512;

/** A batch as the network sees it; matrices are `[count, dim]`, float64, training space. */
export interface Batch {
  readonly count: number;
  /** Row of the split that x1 was taken from. */
  readonly index: Uint32Array;
  /** Flow time, a float32 number. */
  readonly t: Float64Array;
  /** `classes` where the label is absent or dropped; null where the network is told none. */
  readonly label: Uint32Array | null;
  readonly x0: Float64Array;
  readonly x1: Float64Array;
  readonly xt: Float64Array;
  readonly target: Float64Array;
}

/** What a batch is drawn from. */
export interface BatchSource {
  readonly config: LabConfig;
  readonly split: Split;
  readonly dim: number;
  /** Classes the network is told of, or 0. */
  readonly classes: number;
}

/** The rows that training step `step` (from 0) descends on; the same key gives the same rows. */
export function trainingBatch(from: BatchSource, step: number): Batch {
  const { config, split } = from;
  return drawBatch(from, config.optimizer.batch, { step, stream: 0 }, (n) => {
    const [a, , c] = pcg4d(config.seed, Stream.row, step, n);
    return { index: a % split.count, dropped: unit(c) < labelDropout };
  });
}

/** The fixed pairs and times of the validation loss, each row of the split once. */
export function validationBatch(from: BatchSource): Batch {
  const count = Math.min(validationRows, from.split.count);
  return drawBatch(from, count, { step: 0, stream: Stream.validation }, (n) => ({
    index: n,
    dropped: false,
  }));
}

/** `stream` is added to the number of every stream that is read. */
interface Key {
  readonly step: number;
  readonly stream: number;
}

function drawBatch(
  { config, split, dim, classes }: BatchSource,
  count: number,
  { step, stream }: Key,
  choose: (n: number) => { readonly index: number; readonly dropped: boolean },
): Batch {
  const { seed } = config;
  const batch = emptyBatch(count, dim, classes);
  for (let n = 0; n < count; n++) {
    const { index, dropped } = choose(n);
    const bits = pcg4d(seed, Stream.row + stream, step, n)[1];
    batch.index[n] = index;
    batch.t[n] = Math.fround(getEntry(times, config.time.id).quantile(unit(bits), config.time));
    if (batch.label) batch.label[n] = dropped ? classes : (split.labels?.[index] ?? classes);
    const x0 = getEntry(sources, config.source.id).draw(
      { seed, stream: Stream.source + stream, step },
      n,
      dim,
      config.source,
    );
    batch.x0.set(x0, n * dim);
    batch.x1.set(split.scaled.subarray(index * dim, (index + 1) * dim), n * dim);
    const noise = gaussian.draw({ seed, stream: Stream.pathNoise + stream, step }, n, dim, {
      std: config.path.sigma,
    });
    walkPath(config, batch, n, dim, noise);
  }
  return batch;
}

function emptyBatch(count: number, dim: number, classes: number): Batch {
  return {
    count,
    index: new Uint32Array(count),
    t: new Float64Array(count),
    label: classes > 0 ? new Uint32Array(count) : null,
    x0: new Float64Array(count * dim),
    x1: new Float64Array(count * dim),
    xt: new Float64Array(count * dim),
    target: new Float64Array(count * dim),
  };
}

/** Fills xt = α(t)·x1 + σ(t)·x0 + noise and the regression target of row n. */
function walkPath(
  { path, loss }: LabConfig,
  batch: Batch,
  n: number,
  dim: number,
  noise: Float64Array,
): void {
  const t = batch.t[n]!;
  const entry = getEntry(paths, path.id);
  const point = {
    alpha: entry.alpha(t, path),
    sigma: entry.sigma(t, path),
    dAlpha: entry.dAlpha(t, path),
    dSigma: entry.dSigma(t, path),
  };
  const target = getEntry(predictions, loss.prediction).target(point);
  for (let j = 0; j < dim; j++) {
    const e = n * dim + j;
    batch.xt[e] = point.alpha * batch.x1[e]! + point.sigma * batch.x0[e]! + noise[j]!;
    batch.target[e] = target.x1 * batch.x1[e]! + target.x0 * batch.x0[e]!;
  }
}
