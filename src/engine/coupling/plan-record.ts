/** How an entropic plan is asked for: the parameters of the `sinkhorn` entry. */
export interface PlanParams {
  /** In units of the cost, or of the mean squared distance of all pairs where `relative`. */
  readonly epsilon: number;
  readonly relative: boolean;
  readonly iterations: number;
  /** L1 marginal error below which no further iteration is done; 0: never. */
  readonly tolerance: number;
  readonly pairing: "draw" | "argmax" | "round";
}

export interface PlanShape {
  readonly rows: number;
  readonly dim: number;
  /** Floats in a row of the points, a multiple of 4. */
  readonly pointStride: number;
}

/** Rows padded to what the kernels take at once; they are also the length of a row of every matrix. */
export function paddedRows(rows: number): number {
  return 16 * Math.ceil(rows / 16);
}

export const planBytes = 48;

/** What the passes are told beside shape and parameters. */
export interface PlanKey {
  readonly seed: number;
  readonly classWeight: number;
  /** Steps that share a pool. */
  readonly reuse: number;
}

/** The Plan record, in the order of shaders/shared/plan.wgsl. */
export function planRecord(
  { rows, dim, pointStride }: PlanShape,
  { relative, iterations, epsilon, tolerance }: PlanParams,
  { seed, classWeight, reuse }: PlanKey,
): ArrayBuffer {
  const record = new ArrayBuffer(planBytes);
  const words = new Uint32Array(record);
  words.set([rows, paddedRows(rows), dim, pointStride, seed, relative ? 1 : 0, iterations]);
  words[7] = classWeight > 0 ? 1 : 0;
  new Float32Array(record).set([epsilon, classWeight, tolerance], 8);
  words[11] = reuse;
  return record;
}
