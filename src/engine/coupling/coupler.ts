import type { CouplingReport } from "../../algorithms/couplings/report.ts";
import type { Pass } from "../../gpu/pass.ts";
import type { Range } from "../../gpu/readback.ts";

/** Pairs the rows of each pool, before the step that uses them. */
export interface Coupler {
  readonly report: CouplingReport | null;
  /** Where the report stands on the GPU; null where the CPU has it. */
  readonly reportRange: Range | null;
  readReport(values: Float32Array): void;
  /**
   * Puts the pairs of the next steps where the kernels find them.
   * @returns for how many of the `wanted` steps, at least one
   */
  provide(step: number, wanted: number): Promise<number>;
  /** What has to run before step `step`. */
  passes(step: number): readonly Pass[];
  /** The step has been set: nothing on the GPU belongs to the pool that it is in. */
  restart(): void;
  dispose(): void;
}
