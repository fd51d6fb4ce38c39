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
  // One kind of array for both, and four source rows for each data point loaded: twice as fast in 64-d.
  const [a, b] = [Float64Array.from(x1), Float64Array.from(x0)];
  for (let n = 0; n < count; n++) {
    const row = n * count;
    let j = 0;
    for (; j + 4 <= count; j += 4) {
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let k = 0, at = j * dim; k < dim; k++, at++) {
        const x = a[n * dim + k]!;
        const d0 = x - b[at]!;
        const d1 = x - b[at + dim]!;
        const d2 = x - b[at + 2 * dim]!;
        const d3 = x - b[at + 3 * dim]!;
        s0 += d0 * d0;
        s1 += d1 * d1;
        s2 += d2 * d2;
        s3 += d3 * d3;
      }
      cost[row + j] = s0;
      cost[row + j + 1] = s1;
      cost[row + j + 2] = s2;
      cost[row + j + 3] = s3;
    }
    for (; j < count; j++)
      for (let k = 0; k < dim; k++) cost[row + j]! += (a[n * dim + k]! - b[j * dim + k]!) ** 2;
    if (label) for (j = 0; j < count; j++) if (label[n] !== label[j]) cost[row + j]! += classWeight;
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

/**
 * Share of pairs of pairs with ⟨Δx0, Δx1⟩ < 0, of those that stand next to each other: n and n + 1, the last
 * and the first. Rows stand in random order, so these are as good as a random choice.
 */
export function crossingShare({ x0, x1, dim }: CostParts, pairs: Uint32Array): number {
  const count = pairs.length;
  let crossing = 0;
  for (let n = 0; n < count; n++) {
    const m = (n + 1) % count;
    let product = 0;
    for (let k = 0; k < dim; k++)
      product +=
        (x0[pairs[m]! * dim + k]! - x0[pairs[n]! * dim + k]!) * (x1[m * dim + k]! - x1[n * dim + k]!);
    if (product < 0) crossing++;
  }
  return crossing / count;
}

/** The cloud `[count, dim]` about its mean. */
export function centred(points: ArrayLike<number>, dim: number): Float64Array {
  const count = points.length / dim;
  const mean = new Float64Array(dim);
  for (let e = 0; e < points.length; e++) mean[e % dim]! += points[e]! / count;
  return Float64Array.from(points, (x, e) => x - mean[e % dim]!);
}
