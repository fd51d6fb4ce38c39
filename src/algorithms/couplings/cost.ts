/** Two clouds of as many points, and the class of each row where classes matter. */
export interface CostParts {
  /** `[count, dim]`: source points. */
  readonly x0: ArrayLike<number>;
  /** `[count, dim]`: data points. */
  readonly x1: ArrayLike<number>;
  readonly dim: number;
  /** Class of row n of both clouds. */
  readonly label?: Uint32Array | null;
  /** Added where the classes of two rows differ. */
  readonly classWeight?: number;
}

/**
 * What each pair costs: ‖x1_n − x0_j‖² + classWeight·[class n ≠ class j], float64.
 * @returns `[count, count]`, a row for each data row n, a column for each source row j.
 */
export function costMatrix({ x0, x1, dim, label, classWeight = 0 }: CostParts): Float64Array {
  const count = x1.length / dim;
  const cost = new Float64Array(count * count);
  for (let n = 0; n < count; n++)
    for (let j = 0, at = n * count; j < count; j++, at++) {
      let sum = 0;
      for (let k = 0, a = n * dim, b = j * dim; k < dim; k++, a++, b++) {
        const difference = x1[a]! - x0[b]!;
        sum += difference * difference;
      }
      cost[at] = label && label[n] !== label[j] ? sum + classWeight : sum;
    }
  return cost;
}

/** @returns the mean of ‖x1_n − x0_pairs[n]‖² over the rows. */
export function pairedCost({ x0, x1, dim }: CostParts, pairs: Uint32Array): number {
  let sum = 0;
  for (let n = 0; n < pairs.length; n++)
    for (let k = 0; k < dim; k++) {
      const difference = x1[n * dim + k]! - x0[pairs[n]! * dim + k]!;
      sum += difference * difference;
    }
  return sum / pairs.length;
}

/** The cloud `[count, dim]` about its mean. */
export function centred(points: ArrayLike<number>, dim: number): Float64Array {
  const count = points.length / dim;
  const mean = new Float64Array(dim);
  for (let e = 0; e < points.length; e++) mean[e % dim]! += points[e]! / count;
  return Float64Array.from(points, (x, e) => x - mean[e % dim]!);
}
