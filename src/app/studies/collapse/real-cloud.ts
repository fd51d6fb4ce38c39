import { principalAxes, project } from "../../../analysis/pca.ts";
import { toTraining } from "../../../data/scaling.ts";
import type { PreparedData } from "../../../data/types.ts";
import type { RealCloud } from "../../../telemetry/studies/collapse.ts";

/** Real points of a picture: more make the map slow and the picture no clearer. */
const MOST = 2000;

/** The real points of the picture, and how any others are put beside them. */
export interface Cloud {
  readonly real: RealCloud;
  readonly dim: number;
  /** Changes with the real points. */
  readonly key: string;
  /**
   * The space in which neighbours are sought: pixels of pictures as they are, else the training space, in which
   * no column weighs more than another. @param points `[count, dim]`, data's units
   */
  readonly space: (points: Float32Array) => Float32Array;
  /** @returns `[count, 2]` of points in the data's units */
  readonly flatten: (points: Float32Array) => Float32Array;
}

const known = new WeakMap<PreparedData, Cloud>();

/** @param data whose training rows stand in random order, so that the first ones are a fair draw */
export function realCloud(data: PreparedData): Cloud {
  const cloud = known.get(data) ?? makeCloud(data);
  known.set(data, cloud);
  return cloud;
}

function makeCloud({ set, scaling, train }: PreparedData): Cloud {
  const { dim } = set;
  const count = Math.min(MOST, train.count);
  const points = train.points.slice(0, count * dim);
  const space = (some: Float32Array) => (set.image ? some : toTraining(scaling, some));
  const axes = dim > 2 ? principalAxes(space(points), dim) : null;
  const flatten = (some: Float32Array) => (axes ? project(axes, space(some)) : inPlane(some, dim));
  const labels = train.labels?.slice(0, count) ?? null;
  return {
    real: { points, labels, flat: flatten(points), shares: axes?.shares ?? null },
    dim,
    key: `${set.name} ${dim} ${count} ${checksum(points)}`,
    space,
    flatten,
  };
}

/** One column lies along the first axis. */
function inPlane(points: Float32Array, dim: number): Float32Array {
  if (dim === 2) return points;
  return Float32Array.from({ length: 2 * points.length }, (_, i) => (i % 2 ? 0 : points[i / 2]!));
}

function checksum(points: Float32Array): number {
  let sum = 0;
  const bits = new Uint32Array(points.buffer, points.byteOffset, points.length);
  for (const word of bits) sum = (Math.imul(sum, 31) + word) | 0;
  return sum;
}
