import { labelDropout } from "../algorithms/conditionings/label-dropout.ts";
import { couplings } from "../algorithms/couplings/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import type { ParamValues } from "../algorithms/params.ts";
import { pathPoint, smoothingOf } from "../algorithms/paths/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import { sources } from "../algorithms/sources/index.ts";
import { times } from "../algorithms/times/index.ts";
import { quantileTable, timeFromTable } from "../algorithms/times/quantile-table.ts";
import type { LabConfig } from "../config/types.ts";
import { sourceStdOf, timeInterval } from "../data/drawing.ts";
import { scaleBoxes, scaleMixture } from "../data/scaling.ts";
import type { PreparedData, Split } from "../data/types.ts";
import { affinePath } from "./affine-path.ts";
import type { Target } from "./exact-field.ts";
import type { FloorPart, FloorProblem } from "./floor.ts";
import type { DrawnPairs, PairedProblem } from "./paired-floor.ts";

/** What floors are made of besides the law of the pairs: ids and parameters instead of functions. */
interface FloorTerms {
  readonly path: { readonly id: string } & ParamValues;
  readonly time: { readonly id: string } & ParamValues;
  readonly prediction: string;
  /** Times that training is kept between. */
  readonly interval: readonly [number, number];
  readonly sourceStd: number;
  readonly smoothing: number;
  readonly seed: number;
}

/** A floor problem that can travel to a worker. */
export interface FloorRequest extends FloorTerms {
  readonly parts: readonly FloorPart[];
}

/** The same with nothing known but pairs. */
export interface PairedRequest extends FloorTerms {
  readonly pairs: DrawnPairs;
}

/** A law in closed form, training space. */
export type Law = Exclude<Target, { readonly kind: "points" }>;

/** @returns the law that the data were drawn from, where it is known in closed form. */
export function generatorLaw({ set, scaling }: Pick<PreparedData, "set" | "scaling">): Law | null {
  const mixture = set.mixture && scaleMixture(scaling, set.mixture);
  if (mixture) return { kind: "mixture", mixture };
  const boxes = set.boxes && scaleBoxes(scaling, set.boxes);
  return boxes ? { kind: "boxes", boxes } : null;
}

/** Rows with a label see their own class alone, rows whose label is dropped see everything. */
function conditionalParts(train: Split, labels: Uint32Array, dim: number): FloorPart[] {
  const rowsOf = new Map<number, number[]>();
  labels.forEach((label, i) => {
    const rows = rowsOf.get(label);
    if (rows) rows.push(i);
    else rowsOf.set(label, [i]);
  });
  const classes = [...rowsOf.values()].map((rows): FloorPart => {
    const points = new Float32Array(rows.length * dim);
    rows.forEach((row, i) => {
      points.set(train.scaled.subarray(row * dim, (row + 1) * dim), i * dim);
    });
    const share = ((1 - labelDropout) * rows.length) / train.count;
    return { share, target: { kind: "points", dim, points } };
  });
  return [...classes, { share: labelDropout, target: { kind: "points", dim, points: train.scaled.slice() } }];
}

/**
 * @param law the generator's law in training space: the floor is then the generator's, which is what the
 * validation loss approaches. Without it the floor is the finite training set's, always a little lower.
 * @returns null where the floor has no closed form: other sources and couplings, noise on the data, a target
 * that is wrong on purpose, and a law that is asked for class by class.
 */
export function floorRequest(config: LabConfig, train: Split, dim: number, law?: Law): FloorRequest | null {
  const source = getEntry(sources, config.source.id);
  const known =
    source.kind === "drawn" &&
    source.gaussianStd !== undefined &&
    config.coupling.id === "independent" &&
    config.data.jitter === 0 &&
    !config.mistakes.wrongTarget;
  const labels = config.data.labels === "condition" ? train.labels : null;
  if (!known || (labels && law)) return null;
  const parts: readonly FloorPart[] = law
    ? [{ share: 1, target: law }]
    : labels
      ? conditionalParts(train, labels, dim)
      : [{ share: 1, target: { kind: "points", dim, points: train.scaled.slice() } }];
  return { parts, ...termsOf(config, train) };
}

function termsOf(config: LabConfig, train: Split): FloorTerms {
  return {
    path: config.path,
    time: config.time,
    prediction: config.loss.prediction,
    interval: timeInterval(config),
    sourceStd: sourceStdOf(config, { train }),
    smoothing: smoothingOf(getEntry(paths, config.path.id), config.path),
    seed: config.seed,
  };
}

/** Dimensions up to which neighbours among a thousand rows are near enough. */
const mostPairedDims = 2;

/**
 * Whether a floor can be estimated from pairs: those that are coupled batch by batch, in the plane, with labels
 * ignored. A list of pairs can be known by heart, and has no other floor than nothing.
 */
export function isPairedFloor(config: LabConfig, dim: number): boolean {
  const { kind } = getEntry(couplings, config.coupling.id);
  return (
    (kind === "plan" || kind === "assignment") &&
    dim <= mostPairedDims &&
    config.data.labels === "ignore" &&
    config.data.jitter === 0 &&
    !config.mistakes.wrongTarget
  );
}

/** @param pairs as training draws them */
export function pairedRequest(config: LabConfig, train: Split, pairs: DrawnPairs): PairedRequest {
  return { pairs, ...termsOf(config, train) };
}

/** @returns the problem with its functions, looked up by id. */
export function floorProblem(request: FloorRequest): FloorProblem {
  return { parts: request.parts, ...functionsOf(request) };
}

/** See `floorProblem`. */
export function pairedProblem(request: PairedRequest): PairedProblem {
  return { pairs: request.pairs, ...functionsOf(request) };
}

function functionsOf(request: FloorTerms): Omit<FloorProblem, "parts"> {
  const { path, time, prediction, interval, sourceStd, smoothing } = request;
  const entry = getEntry(paths, path.id);
  const table = quantileTable(getEntry(times, time.id), time, interval);
  const { velocity } = getEntry(predictions, prediction);
  return {
    bridge: { path: affinePath(entry, path), sourceStd, smoothing },
    quantile: (uniform) => timeFromTable(table, uniform),
    // The velocity is linear in what is predicted, and its factor squared is what the error is multiplied by.
    gain: (t) => velocity(pathPoint(entry, path, t), sourceStd).output ** -2,
  };
}
