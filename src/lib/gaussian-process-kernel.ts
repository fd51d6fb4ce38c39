/** Stationary kernels with a length scale per dimension (ARD), of signal variance 1. */
export type KernelId = "rbf" | "matern-5/2";

/**
 * A kernel of r² = Σ ((xⱼ − x'ⱼ)/ℓⱼ)²: `value`, and `slope` = −2·d value/d(r²), so that
 * ∂k/∂xⱼ = −slope·(xⱼ − x'ⱼ)/ℓⱼ² and ∂k/∂log ℓⱼ = slope·((xⱼ − x'ⱼ)/ℓⱼ)².
 * Source: Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, equations 4.9 and 4.17.
 */
export interface KernelShape {
  value(squared: number): number;
  slope(squared: number): number;
}

const rbf: KernelShape = {
  value: (squared) => Math.exp(-squared / 2),
  slope: (squared) => Math.exp(-squared / 2),
};

const matern52: KernelShape = {
  value: (squared) => {
    const r = Math.sqrt(5 * squared);
    return (1 + r + (r * r) / 3) * Math.exp(-r);
  },
  slope: (squared) => {
    const r = Math.sqrt(5 * squared);
    return (5 / 3) * (1 + r) * Math.exp(-r);
  },
};

export const kernels: Readonly<Record<KernelId, KernelShape>> = { rbf, "matern-5/2": matern52 };

/** r² between two points `[dim]`. */
export function scaledSquare(a: Float64Array, b: Float64Array, lengths: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < lengths.length; j++) sum += ((a[j]! - b[j]!) / lengths[j]!) ** 2;
  return sum;
}
