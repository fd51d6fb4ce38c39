import type { Entry } from "../entry.ts";

/**
 * How x0 and x1 are paired.
 * - `independent`: as they come.
 * - `plan`: within each batch, from an entropic transport plan computed on the GPU.
 * - `assignment`: within each batch, by an exact assignment computed ahead on the CPU.
 * - `pairs`: the run's points are a fixed list of pairs (x0, x1).
 */
export interface CouplingEntry extends Entry {
  readonly kind: "independent" | "plan" | "assignment" | "pairs";
  /** Adds to the squared distance of two points what pairing two labels costs (class-aware). */
  readonly classCost?: true;
  /** Rows are paired as they come, and count exp(−‖x0 − x1‖/ε) in the loss. */
  readonly weighted?: true;
}
