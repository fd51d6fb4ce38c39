import { couplings } from "../../../algorithms/couplings/index.ts";
import { getEntry } from "../../../algorithms/entry.ts";
import { numberOf } from "../../../algorithms/params.ts";
import { pathPoint, smoothingOf } from "../../../algorithms/paths/entry.ts";
import { paths } from "../../../algorithms/paths/index.ts";
import { predictions } from "../../../algorithms/predictions/index.ts";
import { timeFromTable } from "../../../algorithms/times/quantile-table.ts";
import type { LabConfig } from "../../../config/types.ts";
import { drawSource } from "../../../data/draw-source.ts";
import { drawingOf } from "../../../data/drawing.ts";
import type { PreparedData } from "../../../data/types.ts";
import { solveAssignment } from "../../../lib/assignment.ts";
import { squaredDistances } from "../../../lib/distances.ts";
import { RandomSequence, Stream } from "../../../lib/rng.ts";

/** Pairs at one time, row-major `[rows, dim]`, training space. */
export interface PairBatch {
  readonly t: number;
  readonly xt: Float32Array;
  /** Velocity of each path, and what the network is asked for. */
  readonly ut: Float64Array;
  readonly target: Float64Array;
  readonly labels: readonly number[] | null;
  /** velocity = ofInput·x + ofOutput·(what the network is asked for) */
  readonly ofInput: number;
  readonly ofOutput: number;
}

/** Equal shares of the training times; each has a batch at its middle. */
const strata = 8;
/** Rows of a batch. */
const rowsPerBatch = 64;
/** Rows that are assigned at a time, where batches are paired: larger ones would pair more closely than training does. */
const mostAssigned = 128;

/**
 * Pairs as training draws them, made here from the same config and data: what the network ought to have been
 * trained on, whatever it was.
 */
export function pairBatches(config: LabConfig, data: PreparedData, seed: number): PairBatch[] {
  const { set, train } = data;
  const { dim } = set;
  const count = strata * rowsPerBatch;
  const random = new RandomSequence(seed, Stream.estimate);
  const rows = Uint32Array.from({ length: count }, () => random.integer(train.count));
  const x1 = new Float64Array(count * dim);
  rows.forEach((row, n) => {
    x1.set(train.scaled.subarray(row * dim, (row + 1) * dim), n * dim);
  });
  const x0 = partners(config, data, rows, x1, seed);
  const drawing = drawingOf(config, data);
  for (let i = 0; i < x1.length; i++) x1[i]! += drawing.dataNoise * random.normal();
  const path = getEntry(paths, config.path.id);
  const prediction = getEntry(predictions, config.loss.prediction);
  const smoothing = smoothingOf(path, config.path);
  const labels = config.data.labels === "condition" ? train.labels : null;
  return Array.from({ length: strata }, (_, k) => {
    const t = Math.fround(timeFromTable(drawing.quantiles, (k + 0.5) / strata));
    const point = pathPoint(path, config.path, t);
    const asked = prediction.target(point, drawing.sourceStd);
    const { x: ofInput, output: ofOutput } = prediction.velocity(point, drawing.sourceStd);
    const xt = new Float32Array(rowsPerBatch * dim);
    const [ut, target] = [new Float64Array(xt.length), new Float64Array(xt.length)];
    // Neighbouring rows go to different times, so that each time sees every pool of pairs.
    for (let r = 0; r < rowsPerBatch; r++)
      for (let j = 0; j < dim; j++) {
        const [from, to] = [(r * strata + k) * dim + j, r * dim + j];
        const z = random.normal();
        xt[to] =
          point.alpha * x1[from]! + point.sigma * x0[from]! + point.gamma * z + smoothing * random.normal();
        ut[to] = point.dAlpha * x1[from]! + point.dSigma * x0[from]! + point.dGamma * z;
        target[to] = asked.x1 * x1[from]! + asked.x0 * x0[from]! + asked.z * z;
      }
    const own = labels
      ? Array.from({ length: rowsPerBatch }, (_, r) => labels[rows[r * strata + k]!]!)
      : null;
    return { t, xt, ut, target, labels: own, ofInput, ofOutput };
  });
}

/** The x0 of each row, `[rows, dim]`. */
function partners(
  config: LabConfig,
  data: PreparedData,
  rows: Uint32Array,
  x1: Float64Array,
  seed: number,
): Float64Array {
  const { dim } = data.set;
  const coupling = getEntry(couplings, config.coupling.id);
  if (coupling.kind === "pairs") {
    const stored = data.source!.train;
    return Float64Array.from(
      { length: x1.length },
      (_, e) => stored[rows[Math.floor(e / dim)]! * dim + (e % dim)]!,
    );
  }
  const drawn = Float64Array.from(drawSource(config, data, rows.length, seed));
  if (coupling.kind === "independent") return drawn;
  const classCost = coupling.classCost ? numberOf(config.coupling, "weight") : 0;
  const labels = data.train.labels;
  const size = Math.min(mostAssigned, config.optimizer.batch);
  const paired = drawn.slice();
  for (let first = 0; first < rows.length; first += size) {
    const end = Math.min(rows.length, first + size);
    const n = end - first;
    const pool = drawn.subarray(first * dim, end * dim);
    const cost = squaredDistances(x1.subarray(first * dim, end * dim), pool, dim);
    if (classCost > 0 && labels)
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++)
          if (labels[rows[first + i]!] !== labels[rows[first + j]!]) cost[i * n + j]! += classCost;
    solveAssignment(cost, n).forEach((j, i) => {
      paired.set(pool.subarray(j * dim, (j + 1) * dim), (first + i) * dim);
    });
  }
  return paired;
}
