/** Σ weight·N(mean, covariance); the covariances are full matrices, row-major `[dim, dim]`. */
export interface GaussianMixture {
  readonly dim: number;
  readonly weights: Float64Array;
  /** `[modes, dim]` */
  readonly means: Float64Array;
  /** `[modes, dim, dim]` */
  readonly covariances: Float64Array;
}

/**
 * Above this many entries (16 MiB) the full covariances cost more than they tell, and a law is left
 * unstated.
 */
const MAX_COVARIANCE_ENTRIES = 2 ** 21;

/**
 * Equally likely modes with one covariance `std²·I`.
 * @param means `[modes, dim]`
 * @returns undefined where the full covariances would not fit a sensible budget.
 */
export function isotropicMixture(
  dim: number,
  means: ArrayLike<number>,
  std: number,
): GaussianMixture | undefined {
  const modes = means.length / dim;
  if (modes * dim * dim > MAX_COVARIANCE_ENTRIES) return undefined;
  const covariances = new Float64Array(modes * dim * dim);
  for (let k = 0; k < modes; k++)
    for (let j = 0; j < dim; j++) covariances[(k * dim + j) * dim + j] = std * std;
  return {
    dim,
    weights: new Float64Array(modes).fill(1 / modes),
    means: Float64Array.from(means),
    covariances,
  };
}
