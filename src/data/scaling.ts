import type { Scaling } from "../config/types.ts";
import { LabError } from "../lib/errors.ts";
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

/** Column by column: the mean, and the standard deviation over n (not n − 1). */
function meanAndDeviation(columns: Float64Array, dim: number): { shift: Float64Array; scale: Float64Array } {
  const count = columns.length / dim;
  const shift = new Float64Array(dim);
  const scale = new Float64Array(dim);
  for (let i = 0; i < columns.length; i++) shift[i % dim]! += columns[i]! / count;
  for (let i = 0; i < columns.length; i++) scale[i % dim]! += (columns[i]! - shift[i % dim]!) ** 2 / count;
  return { shift, scale: scale.map(Math.sqrt) };
}

function range(columns: Float64Array, dim: number): { low: Float64Array; high: Float64Array } {
  const low = new Float64Array(dim).fill(Infinity);
  const high = new Float64Array(dim).fill(-Infinity);
  columns.forEach((value, i) => {
    const j = i % dim;
    if (value < low[j]!) low[j] = value;
    if (value > high[j]!) high[j] = value;
  });
  return { low, high };
}

/**
 * Fits training = (warp(x) − shift) / scale.
 * @param points `[count, dim]` of the training split, at least one.
 * A column without spread gets scale 1, so that it maps to 0 and comes back as it was.
 */
export function fitScaling(id: Scaling, points: Float32Array, dim: number): ScalingMap {
  if (id === "none") return { id, dim, shift: new Float64Array(dim), scale: new Float64Array(dim).fill(1) };
  assertScalable(id, points, dim);
  const columns = Float64Array.from(points, warps(id) ? Math.log1p : Number);
  const { low, high } = range(columns, dim);
  const { shift, scale } =
    id === "min-max"
      ? {
          shift: low.map((value, j) => (value + high[j]!) / 2),
          scale: low.map((value, j) => (high[j]! - value) / 2),
        }
      : meanAndDeviation(columns, dim);
  // Rounding leaves a tiny deviation in a constant column, so the range decides.
  return { id, dim, shift, scale: scale.map((value, j) => (high[j]! > low[j]! ? value : 1)) };
}

/** @returns `points` `[count, dim]` of the data's units in training space. */
export function toTraining(map: ScalingMap, points: Float32Array): Float32Array {
  assertScalable(map.id, points, map.dim);
  const { dim, shift, scale } = map;
  const warp = warps(map.id);
  return points.map((value, i) => ((warp ? Math.log1p(value) : value) - shift[i % dim]!) / scale[i % dim]!);
}

/** @returns `points` `[count, dim]` of training space in the data's units; the inverse of toTraining. */
export function toData(map: ScalingMap, points: Float32Array): Float32Array {
  const { dim, shift, scale } = map;
  const warp = warps(map.id);
  return points.map((value, i) => {
    const unscaled = value * scale[i % dim]! + shift[i % dim]!;
    return warp ? Math.expm1(unscaled) : unscaled;
  });
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
