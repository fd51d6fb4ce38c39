import type { PathPoint } from "../../algorithms/paths/entry.ts";
import { sourceMeanOf } from "../../algorithms/paths/source-mean.ts";

export const wienerBytes = 32;

/** Sampling with noise: dx = (v + ½ g² score) dt + g dW with g² = level²·σ. */
export interface SdeSettings {
  readonly level: number;
  readonly seed: number;
  /** The number of the first row among all that are sampled. */
  readonly firstRow: number;
  /** The path that the velocity belongs to. */
  readonly path: (t: number) => PathPoint;
  /** The s of the source N(0, s²I). */
  readonly sourceStd: number;
}

/** One step, whose drift and noise are those of its beginning. */
export interface SdeStep {
  readonly t: number;
  readonly h: number;
  readonly turn: number;
  readonly rows: number;
}

/** The Wiener record, in the order of shaders/shared/wiener.wgsl. */
export function wienerRecord(settings: SdeSettings, { t, h, turn, rows }: SdeStep): ArrayBuffer {
  const { level, seed, firstRow, path, sourceStd } = settings;
  const point = path(t);
  // The score is −E[x0 | x]/(σ s²), and σ falls out of ½ g² times it.
  const ofMean = -((level / sourceStd) ** 2) / 2;
  const mean = sourceMeanOf(point);
  const record = new ArrayBuffer(wienerBytes);
  new Uint32Array(record).set([seed, firstRow, rows, turn]);
  const spread = level * Math.sqrt(point.sigma * h);
  new Float32Array(record).set([1 + ofMean * mean.velocity, ofMean * mean.x, h, spread], 4);
  return record;
}
