/** The nearest reference point of each query; index −1 and distance ∞ where there is none. */
export interface Neighbours {
  readonly index: Int32Array;
  readonly distance: Float64Array;
}

/**
 * Brute force, exact: queries × references × dim operations.
 * @param queries `[count, dim]`
 * @param references `[count, dim]`
 * @param skipSelf leaves reference i out for query i: neighbours within one set.
 */
export function nearestNeighbours(
  queries: ArrayLike<number>,
  references: ArrayLike<number>,
  dim: number,
  skipSelf = false,
): Neighbours {
  const count = queries.length / dim;
  const referenceCount = references.length / dim;
  const index = new Int32Array(count).fill(-1);
  const distance = new Float64Array(count).fill(Infinity);
  for (let i = 0; i < count; i++) {
    let best = Infinity;
    for (let j = 0; j < referenceCount; j++) {
      if (skipSelf && j === i) continue;
      let sum = 0;
      for (let k = 0; k < dim && sum < best; k++) {
        const difference = queries[i * dim + k]! - references[j * dim + k]!;
        sum += difference * difference;
      }
      if (sum >= best) continue;
      best = sum;
      index[i] = j;
    }
    distance[i] = Math.sqrt(best);
  }
  return { index, distance };
}

/** @returns for each query the class of its nearest reference point. */
export function classifyByNeighbour(
  queries: ArrayLike<number>,
  references: ArrayLike<number>,
  labels: Uint32Array,
  dim: number,
): Uint32Array {
  return Uint32Array.from(nearestNeighbours(queries, references, dim).index, (j) => labels[j]!);
}
