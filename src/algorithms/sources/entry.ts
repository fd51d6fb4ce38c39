import type { Entry } from "../entry.ts";
import type { ParamValues } from "../params.ts";

/** Where a draw of random numbers stands: see `src/lib/rng.ts`. */
export interface DrawKey {
  readonly seed: number;
  readonly stream: number;
  readonly step: number;
}

/**
 * How x0 is drawn: anew for each row by a kernel (`drawn`, with `shaders/sources/<id>.wgsl` as its twin), or
 * at random from a set of points (`stored`).
 */
export type SourceEntry = DrawnSource | StoredSource;

export interface DrawnSource extends Entry {
  readonly kind: "drawn";
  /** @returns x0 of one row in training space, `[dim]`, float64; `params` as `numbers` gives them. */
  readonly draw: (key: DrawKey, row: number, dim: number, params: SourceNumbers) => Float64Array;
  /**
   * The four numbers that the kernel is given; by default the entry's number parameters in their order.
   * @param dataStd root mean square of the training points in training space
   */
  readonly numbers: (params: ParamValues, dataStd: number) => SourceNumbers;
  /** The s of N(0, s²I), where the source is that. */
  readonly gaussianStd?: (params: ParamValues, dataStd: number) => number;
  /**
   * log density of x0 at a point of training space, `[dim]`, in nats; absent where the law has none.
   * @param params as `numbers` gives them
   */
  readonly logDensity?: (x: ArrayLike<number>, params: SourceNumbers) => number;
}

export interface StoredSource extends Entry {
  readonly kind: "stored";
}

export type SourceNumbers = readonly [number, number, number, number];
