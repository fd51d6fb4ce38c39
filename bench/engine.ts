import type { Workload } from "./workload.ts";

/** What is measured of an engine. Every call resolves when the work is done, not when it is queued. */
export interface BenchEngine {
  /** Version, threads, adapter: what a reader needs to judge the figures. */
  readonly detail: string;
  /**
   * Trains `steps` steps and reads one loss back; absent where an engine only samples.
   * @returns the loss of the last step, before its update
   */
  train?(steps: number): Promise<number>;
  /**
   * Heun from t = 0 to 1 in `steps` equal steps.
   * @param points `[count, dim]`, not changed
   * @returns `[count, dim]`
   */
  sample(points: Float32Array, steps: number): Promise<Float32Array>;
  dispose(): void;
}

export type OpenEngine = (workload: Workload) => Promise<BenchEngine>;
