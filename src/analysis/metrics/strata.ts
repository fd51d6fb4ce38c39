import type { PointSet } from "./types.ts";

/** What a pair of points of one set counts. */
interface PairWeights {
  readonly areAlike: (i: number, j: number) => boolean;
  /** Of a pair within the class of point i. */
  readonly like: (i: number) => number;
  readonly unlike: number;
}

const even: PairWeights = { areAlike: () => false, like: () => 1, unlike: 1 };

/** @returns how many points each class has */
export function classSizes(labels: Uint32Array): Float64Array {
  const sizes = new Float64Array(labels.reduce((most, label) => Math.max(most, label + 1), 0));
  for (const label of labels) sizes[label]!++;
  return sizes;
}

/**
 * Weights under which a mean over pairs of different points is the law's. Where a split gave every class its share,
 * two of its points are of one class less often than two draws of the law: a point is no partner of its own, and
 * took one of the places of its class. With N points in the pool and N_k of class k, pairs within a class come with
 * N_k(N_k − 1)/(N(N − 1)) in place of (N_k/N)².
 */
export function pairWeights({ strata, labels }: PointSet): PairWeights {
  if (!strata || !labels) return even;
  const pool = strata.reduce((sum, size) => sum + size, 0);
  const unlike = (pool - 1) / pool;
  return {
    areAlike: (i, j) => labels[i] === labels[j],
    // A class of one has no pair of its own.
    like: (i) => unlike * (strata[labels[i]!]! / Math.max(1, strata[labels[i]!]! - 1)),
    unlike,
  };
}
