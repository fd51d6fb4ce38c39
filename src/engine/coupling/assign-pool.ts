import { costMatrix } from "../../algorithms/couplings/cost.ts";
import { drawPool, type Pool } from "../../algorithms/couplings/pool.ts";
import { solveAssignment } from "../../lib/assignment.ts";

/** What is to be paired exactly; a plain value that can be sent to a worker. */
export interface AssignmentRequest {
  readonly pool: Pool;
  /** Added to the squared distance where the classes of two rows differ. */
  readonly classWeight: number;
  /** Steps from one pool to the next. */
  readonly stride: number;
}

/** @returns the source row of each data row of one pool: a permutation of least total cost. */
export function assignPool({ pool, classWeight }: AssignmentRequest, step: number): Uint32Array {
  const { x0, x1, label } = drawPool(pool, step);
  const cost = costMatrix({ x0, x1, dim: pool.dim, label, classWeight });
  return Uint32Array.from(solveAssignment(cost, pool.batch));
}
