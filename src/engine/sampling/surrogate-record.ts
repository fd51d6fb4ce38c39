import type { SurrogateSettings } from "../../algorithms/guidance/score/settings.ts";
import type { GaussianProcess } from "../../lib/gaussian-process.ts";

export const surrogateBytes = 64;

/** In the order of the cases of shaders/kernels/ucb_distance.wgsl. */
const kernelIds = ["rbf", "matern-5/2"];

/** Which rows are dealt with together, and how far apart rows of x stand. */
export interface SurrogateRows {
  /** vec4f in a row of x. */
  readonly row4: number;
  readonly first: number;
  readonly rows: number;
}

/** The Surrogate record, in the order of shaders/shared/surrogate.wgsl. */
export function surrogateRecord(
  { kernel, data, hyperparameters }: GaussianProcess,
  settings: SurrogateSettings,
  { row4, first, rows }: SurrogateRows,
): ArrayBuffer {
  const { beta, clip, lambda, start, trust, relative } = settings;
  const count = data.scores.length;
  const record = new ArrayBuffer(surrogateBytes);
  const integers = new Uint32Array(record);
  const floats = new Float32Array(record);
  integers.set([count, Math.ceil(count / 4), data.dim, Math.ceil(data.dim / 4), row4, first, rows]);
  integers[7] = kernelIds.indexOf(kernel);
  const { signal } = hyperparameters;
  floats.set([signal, leastShare, beta, clip, lambda, start, trust], 8);
  integers[15] = relative ? 1 : 0;
  return record;
}

/**
 * Standard deviations below this share of the signal's are held there: correlations are rounded to float32, which
 * leaves a variance wrong by some 1e-7 of the signal's. In float64 they are held at 1e-6.
 */
const leastShare = 3e-4;
