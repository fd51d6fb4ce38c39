import type { Entry } from "../entry.ts";
import type { ParamValues } from "../params.ts";

/**
 * e(t) = [t, if `includesTime`; then sin(2π f t), cos(2π f t) for each frequency f in turns per unit time].
 * Frequencies are float32 values, so that the kernel and its float64 twin turn by the same angle.
 */
export interface TimeEmbeddingEntry extends Entry {
  readonly includesTime: boolean;
  readonly turns: (params: ParamValues) => Float32Array;
}

/** @returns the length of e(t). */
export function embeddingSize(entry: TimeEmbeddingEntry, params: ParamValues): number {
  return (entry.includesTime ? 1 : 0) + 2 * entry.turns(params).length;
}
