import type { Scaling } from "../config/types.ts";
import { LabError } from "../lib/errors.ts";
import type { UniformBoxes } from "../lib/uniform-boxes.ts";
import type { GaussianMixture, ScalingMap } from "./types.ts";

/** The part before the affine map; only log1p has one. */
function warps(id: Scaling): boolean {
  return id === "log1p-standardize";
}

/**
 * @param points `[count, dim]`, the data's units.
 * @param names of the columns, for the sentence.
 * @throws LabError `invalid-config` at `data.scaling` where log1p has no value, with row and column.
 */
export function assertScalable(
  id: Scaling,
  points: Float32Array,
  dim: number,
  names?: readonly string[],
): void {
  if (!warps(id)) return;
  const bad = points.findIndex((value) => !(value > -1));
  if (bad < 0) return;
  const [row, column] = [Math.floor(bad / dim), bad % dim];
  throw new LabError(
    "invalid-config",
    `The log1p scaling needs values above −1; row ${row + 1}, column ${names?.[column] ?? column + 1} holds ${points[bad]}.`,
    { path: "data.scaling", hint: "Choose standardise, min-max or none." },
  );
}

interface ColumnStatistics {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly mean: Float64Array;
  /** Standard deviation over n, not n − 1. */
  readonly deviation: Float64Array;
}

/** Two passes, column by column. @param points `[count, dim]`, warped already. */
function columnStatistics(points: Float64Array, dim: number): ColumnStatistics {
  const count = points.length / dim;
  const low = new Float64Array(dim).fill(Infinity);
  const high = new Float64Array(dim).fill(-Infinity);
  const mean = new Float64Array(dim);
  const square = new Float64Array(dim);
  for (let start = 0; start < points.length; start += dim)
    for (let j = 0; j < dim; j++) {
      const value = points[start + j]!;
      mean[j]! += value / count;
      if (value < low[j]!) low[j] = value;
      if (value > high[j]!) high[j] = value;
    }
  for (let start = 0; start < points.length; start += dim)
    for (let j = 0; j < dim; j++) square[j]! += (points[start + j]! - mean[j]!) ** 2;
  return { low, high, mean, deviation: square.map((sum) => Math.sqrt(sum / count)) };
}

function warped(id: Scaling, points: Float32Array): Float64Array {
  const result = new Float64Array(points);
  if (warps(id)) for (let i = 0; i < result.length; i++) result[i] = Math.log1p(result[i]!);
  return result;
}

/**
 * Fits training = (warp(x) − shift) / scale.
 * @param points `[count, dim]` of the training split, at least one.
 * A column without spread gets scale 1, so that it maps to 0 and comes back as it was.
 */
export function fitScaling(id: Scaling, points: Float32Array, dim: number): ScalingMap {
  if (id === "none") return { id, dim, shift: new Float64Array(dim), scale: new Float64Array(dim).fill(1) };
  assertScalable(id, points, dim);
  const { low, high, mean, deviation } = columnStatistics(warped(id, points), dim);
  const minMax = id === "min-max";
  const shift = minMax ? low.map((value, j) => (value + high[j]!) / 2) : mean;
  const scale = minMax ? low.map((value, j) => (high[j]! - value) / 2) : deviation;
  // Rounding leaves a tiny deviation in a constant column, so the range decides.
  return { id, dim, shift, scale: scale.map((value, j) => (high[j]! > low[j]! ? value : 1)) };
}

/** @returns `points` `[count, dim]` of the data's units in training space. */
export function toTraining(map: ScalingMap, points: Float32Array): Float32Array {
  assertScalable(map.id, points, map.dim);
  const { dim, shift, scale } = map;
  const warp = warps(map.id);
  const scaled = new Float32Array(points.length);
  for (let start = 0; start < points.length; start += dim)
    for (let j = 0; j < dim; j++) {
      const value = points[start + j]!;
      scaled[start + j] = ((warp ? Math.log1p(value) : value) - shift[j]!) / scale[j]!;
    }
  return scaled;
}

/** @returns `points` `[count, dim]` of training space in the data's units; the inverse of toTraining. */
export function toData(map: ScalingMap, points: Float32Array): Float32Array {
  const { dim, shift, scale } = map;
  const warp = warps(map.id);
  const unscaled = new Float32Array(points.length);
  for (let start = 0; start < points.length; start += dim)
    for (let j = 0; j < dim; j++) {
      const value = points[start + j]! * scale[j]! + shift[j]!;
      unscaled[start + j] = warp ? Math.expm1(value) : value;
    }
  return unscaled;
}

/**
 * The chain rule: dx/dt in the data's units is scale·(dy/dt), times (1 + x) under log1p.
 * @param pointsData `[count, dim]`, where the velocities are, in the data's units.
 * @param velocities `[count, dim]` of training space.
 */
export function velocityToData(
  map: ScalingMap,
  pointsData: Float32Array,
  velocities: Float32Array,
): Float32Array {
  const { dim, scale } = map;
  const warp = warps(map.id);
  return velocities.map((value, i) => value * scale[i % dim]! * (warp ? 1 + pointsData[i]! : 1));
}

/** @returns the law in training space; undefined under log1p, where it is no gaussian mixture any more. */
export function scaleMixture(map: ScalingMap, law: GaussianMixture): GaussianMixture | undefined {
  if (warps(map.id)) return undefined;
  const { dim, shift, scale } = map;
  return {
    dim,
    weights: law.weights,
    means: law.means.map((value, i) => (value - shift[i % dim]!) / scale[i % dim]!),
    covariances: law.covariances.map((value, i) => {
      const row = Math.floor(i / dim) % dim;
      return value / (scale[row]! * scale[i % dim]!);
    }),
  };
}

/** @returns the law in training space; undefined under log1p, where it is uniform no more. */
export function scaleBoxes(map: ScalingMap, law: UniformBoxes): UniformBoxes | undefined {
  if (warps(map.id)) return undefined;
  const { dim, shift, scale } = map;
  const scaled = (corners: Float64Array) =>
    corners.map((value, i) => (value - shift[i % dim]!) / scale[i % dim]!);
  return { ...law, low: scaled(law.low), high: scaled(law.high) };
}
