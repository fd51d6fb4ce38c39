import { getEntry } from "../../algorithms/entry.ts";
import { paths } from "../../algorithms/paths/index.ts";
import type { LabConfig } from "../../config/types.ts";
import { timeInterval } from "../../data/drawing.ts";
import { scaleMixture } from "../../data/scaling.ts";
import type { PreparedData } from "../../data/types.ts";
import { meanInterval } from "../../lib/stats.ts";
import { affinePath } from "../affine-path.ts";
import { exactField } from "../exact.ts";
import type { ExactField, Target } from "../exact-field.ts";
import { floorRequest } from "../floor-request.ts";
import { pointSet } from "../metrics/point-set.ts";
import type { Figured } from "./class-figures.ts";
import { classesOfModes, lawOfClass } from "./class-law.ts";

/** The exact field towards one class, and the time at which the flow begins. */
export interface ClassField {
  readonly field: ExactField;
  /** 0, or where the path or the prediction begins to be finite. */
  readonly start: number;
}

/**
 * The velocity that a perfect network would give for a class, in training space: of the generator's law where it
 * is known, else of the training points of the class.
 * @returns null where it has no closed form: other sources and couplings, noise on the data, a wrong target
 */
export function classField(config: LabConfig, data: PreparedData, label: number): ClassField | null {
  const { set, train } = data;
  const request = floorRequest(config, train, set.dim);
  if (!request || !train.labels) return null;
  const path = affinePath(getEntry(paths, config.path.id), config.path);
  const { sourceStd, smoothing } = request;
  const target = lawInTraining(data, label) ?? pointsOf(data, label);
  return {
    field: exactField(target, { path, sourceStd, smoothing }),
    start: timeInterval(config)[0],
  };
}

function lawInTraining({ set, scaling, train }: PreparedData, label: number): Target | null {
  const mixture = set.mixture && scaleMixture(scaling, set.mixture);
  if (!mixture) return null;
  const classOfMode = classesOfModes(mixture, pointSet(train.scaled, set.dim, train.labels));
  return { kind: "mixture", mixture: lawOfClass(mixture, classOfMode, label) };
}

function pointsOf({ set, train }: PreparedData, label: number): Target {
  const { dim } = set;
  const rows = [...train.labels!.keys()].filter((row) => train.labels![row] === label);
  const points = new Float32Array(rows.length * dim);
  rows.forEach((row, i) => {
    points.set(train.scaled.subarray(row * dim, (row + 1) * dim), i * dim);
  });
  return { kind: "points", dim, points };
}

/** Lengths at the start of the flow, means over samples with their 95 % intervals. */
export interface StartError {
  /** ‖v*‖: the error of standing still. */
  readonly size: Figured;
  /** ‖v − v*‖ of each set of velocities. */
  readonly errors: readonly Figured[];
}

/**
 * How wrong velocities are at the start of the flow, beside how wrong it is to stand still: what zero-init rests on
 * (Fan et al. 2025, arXiv 2503.18886, section 3).
 * @param x, velocities `[count, dim]`, training space
 */
export function startError(
  { field, start }: ClassField,
  x: Float32Array,
  velocities: readonly Float32Array[],
): StartError {
  const { dim } = field;
  const count = x.length / dim;
  const exact = new Float64Array(dim);
  const sizes: number[] = [];
  const errors: number[][] = velocities.map(() => []);
  const length = (of: (j: number) => number) => Math.sqrt(exact.reduce((sum, _, j) => sum + of(j) ** 2, 0));
  for (let n = 0; n < count; n++) {
    field.evaluate(x.subarray(n * dim, (n + 1) * dim), start, exact);
    sizes.push(length((j) => exact[j]!));
    for (const [k, v] of velocities.entries()) errors[k]!.push(length((j) => v[n * dim + j]! - exact[j]!));
  }
  const figured = (values: readonly number[]): Figured => ({ ...meanInterval(values), count });
  return { size: figured(sizes), errors: errors.map(figured) };
}
