import { couplings } from "../algorithms/couplings/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import { type FourNumbers, kernelNumbers, numberOf } from "../algorithms/params.ts";
import { smoothingOf } from "../algorithms/paths/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import { sources } from "../algorithms/sources/index.ts";
import { times } from "../algorithms/times/index.ts";
import { quantileTable } from "../algorithms/times/quantile-table.ts";
import { weights } from "../algorithms/weights/index.ts";
import type { LabConfig } from "../config/types.ts";
import { rootMeanSquare } from "../lib/moments.ts";
import type { PreparedData, Split } from "./types.ts";

/** Pairings that the pairs buffer holds at a time: what one submit may use. */
export const pairSlots = 64;

/**
 * How rows find their x0: as the source draws them, by the pairs of a coupled batch, or by the number of the
 * data point in a list of pairs.
 */
export type Pairing = "as-drawn" | "coupled" | "listed";

/** How batches are drawn: the settings, resolved against the data. */
export interface Drawing {
  readonly pairing: Pairing;
  /** Steps that one drawing of points and pairs serves. */
  readonly reuse: number;
  /** The first step whose rows are coupled. */
  readonly coupleFrom: number;
  /** Pairings that are kept at a time. */
  readonly pairSlots: number;
  /** Stored source points to choose from; 0 where x0 is drawn anew. */
  readonly sourceCount: number;
  readonly stratified: boolean;
  /** The s of a source N(0, s²I); 1 for other sources. */
  readonly sourceStd: number;
  readonly pathSigma: number;
  readonly dataNoise: number;
  /** Factor on t as the network is told of it. */
  readonly timeScale: number;
  /** ε of pair weights exp(−‖x0 − x1‖/ε); 0 where pairs have none. */
  readonly pairEpsilon: number;
  /** Number parameters of source, path and loss weight, as kernels take them. */
  readonly sourceNumbers: FourNumbers;
  readonly pathNumbers: FourNumbers;
  readonly weightNumbers: FourNumbers;
  /** Quantiles of t, 1,025 of them. */
  readonly quantiles: Float32Array;
}

/** @returns times at which both the path's velocity and its prediction are finite. */
export function timeInterval({ path, loss }: LabConfig): readonly [number, number] {
  const [from, to] = getEntry(paths, path.id).interval;
  const [above, below] = getEntry(predictions, loss.prediction).interval;
  return [Math.max(from, above), Math.min(to, below)];
}

/** Tens of millions of numbers for the widest tables, and asked for with every drawing. */
const stds = new WeakMap<Split, number>();

/** Root mean square of the training points in training space, the unit of "match the data". */
export function dataStd({ train }: Pick<PreparedData, "train">): number {
  const known = stds.get(train);
  if (known !== undefined) return known;
  const std = rootMeanSquare(train.scaled);
  stds.set(train, std);
  return std;
}

/** The s of a source N(0, s²I); 1 for other sources, where nothing may depend on it. */
export function sourceStdOf(config: LabConfig, data: Pick<PreparedData, "train">): number {
  const source = getEntry(sources, config.source.id);
  const std = source.kind === "drawn" ? source.gaussianStd?.(config.source, dataStd(data)) : undefined;
  return std ?? 1;
}

/** How t is told to the network: 1, or what a deliberate mistake makes of it. */
export function timeScaleOf({ mistakes }: LabConfig): number {
  if (mistakes.timeless) return 0;
  return mistakes.unscaledTime ? 1e-3 : 1;
}

export function drawingOf(config: LabConfig, data: PreparedData): Drawing {
  const { coupling, path, time, loss } = config;
  const source = getEntry(sources, config.source.id);
  const how = getEntry(couplings, coupling.id);
  const law = getEntry(times, time.id);
  const listed = how.kind === "pairs";
  const stored = listed || source.kind === "stored";
  const coupled = how.kind === "plan" || how.kind === "assignment";
  const reuse = coupled ? coupling.reuse : 1;
  return {
    quantiles: quantileTable(law, time, timeInterval(config)),
    reuse,
    pairing: listed ? "listed" : coupled ? "coupled" : "as-drawn",
    // From the first pool that begins after the warm-up.
    coupleFrom: Math.ceil(coupling.warmup / reuse) * reuse,
    pairSlots: how.kind === "plan" ? 1 : pairSlots,
    sourceCount: stored ? (data.source?.train.length ?? 0) / data.set.dim : 0,
    stratified: law.stratified === true,
    sourceStd: sourceStdOf(config, data),
    pathSigma: smoothingOf(getEntry(paths, path.id), path),
    dataNoise: config.data.jitter,
    timeScale: timeScaleOf(config),
    pairEpsilon: how.weighted ? numberOf(coupling, "kappa") * Math.sqrt(data.set.dim) : 0,
    sourceNumbers: source.kind === "drawn" ? source.numbers(config.source, dataStd(data)) : [0, 0, 0, 0],
    pathNumbers: kernelNumbers(getEntry(paths, path.id), path),
    weightNumbers: kernelNumbers(getEntry(weights, loss.weight.id), loss.weight),
  };
}

/** The most rows of the validation split that are evaluated. */
const mostHeldOut = 1024;

/** @returns how many of the held-out points the validation loss looks at: each is row n with point n. */
export function heldOutRows({ validation }: PreparedData): number {
  return Math.min(mostHeldOut, validation.count);
}
