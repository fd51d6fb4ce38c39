import type { Entry } from "../entry.ts";
import type { ParamValues } from "../params.ts";

/** Where a draw of random numbers stands: see `src/lib/rng.ts`. */
export interface DrawKey {
  readonly seed: number;
  readonly stream: number;
  readonly step: number;
}

/** How x0 is drawn. */
export interface SourceEntry extends Entry {
  /** @returns x0 of one row in training space, `[dim]`, float64. */
  readonly draw: (key: DrawKey, row: number, dim: number, params: ParamValues) => Float64Array;
}
