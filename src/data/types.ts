import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import type { UniformBoxes } from "../lib/uniform-boxes.ts";

export type { GaussianMixture } from "../lib/gaussian-mixture.ts";

/** Points as they are: the data's own units, row-major `[count, dim]`. */
export interface DataSet {
  readonly name: string;
  readonly dim: number;
  readonly count: number;
  readonly points: Float32Array;
  /** Class of each point, 0…classes−1, or null where the set has none. */
  readonly labels: Uint32Array | null;
  readonly classNames: readonly string[];
  readonly columns: readonly string[];
  /** Present where the data came with a score for each point. */
  readonly scores?: DataScores;
  /** Present where a table was read whose columns have names: what each of them is may be chosen anew. */
  readonly file?: FileColumns;
  /** Present where a point is a picture: pixels row-major, from 0 (paper) to `max` (ink). */
  readonly image?: { readonly width: number; readonly height: number; readonly max: number };
  /** Present where the generator is a gaussian mixture: its law in closed form, data units. */
  readonly mixture?: GaussianMixture;
  /** Present where the generator is uniform on boxes, data units. */
  readonly boxes?: UniformBoxes;
}

/** What a person wants more of; it is no coordinate, and no network sees it. */
export interface DataScores {
  readonly name: string;
  /** `[count]`, finite, in their own units, not all alike. */
  readonly values: Float64Array;
}

export interface FileColumns {
  /** All columns of the file, in its order. */
  readonly names: readonly string[];
  readonly label: string | null;
  readonly score: string | null;
}

/** One map per data set, fitted on the training split: training = (warp(x) − shift) / scale. */
export interface ScalingMap {
  readonly id: "standardize" | "min-max" | "log1p-standardize" | "none";
  readonly dim: number;
  readonly shift: Float64Array;
  readonly scale: Float64Array;
}

export interface Split {
  readonly count: number;
  /** `[count, dim]`, the data's units. */
  readonly points: Float32Array;
  /** `[count, dim]`, training space. */
  readonly scaled: Float32Array;
  readonly labels: Uint32Array | null;
  /** `[count]`, where the data came with scores. */
  readonly scores?: Float64Array;
}

/** What a run trains on and is measured against. */
export interface PreparedData {
  readonly set: DataSet;
  readonly scaling: ScalingMap;
  readonly train: Split;
  readonly validation: Split;
  readonly test: Split;
  /**
   * Stored x0's in training space, `[n, dim]`, where the config's source or coupling has such: points to draw
   * from, or the partner of each training and validation point where the coupling lists pairs.
   */
  readonly source?: { readonly train: Float32Array; readonly validation: Float32Array };
}
