/** How an entropic plan is found. */
export interface SinkhornOptions {
  /** Regularisation, in units of the cost. */
  readonly epsilon: number;
  readonly iterations: number;
  /** L1 error of the marginals below which no further iteration is done; 0: never. */
  readonly tolerance: number;
}

/** The plan π_nj = exp(f_n + g_j − cost_nj/ε), with uniform marginals 1/count. */
export interface Plan {
  readonly count: number;
  /** log π, `[count, count]`: a row for each data row, a column for each source row. */
  readonly logPlan: Float64Array;
  readonly epsilon: number;
  readonly iterations: number;
  /** Σ_j |Σ_n π_nj − 1/count|; the other marginal is exact, since its potential was updated last. */
  readonly marginalError: number;
}

/** log Σ exp(values), without overflow. */
function logSumExp(count: number, value: (k: number) => number): number {
  let most = -Infinity;
  for (let k = 0; k < count; k++) most = Math.max(most, value(k));
  let sum = 0;
  for (let k = 0; k < count; k++) sum += Math.exp(value(k) - most);
  return most + Math.log(sum);
}

/**
 * Sinkhorn's iterations in the log domain: an iteration sets the potentials of the source rows, then those of
 * the data rows. Where `tolerance` > 0 the last iteration is the first that finds a smaller error.
 * Source: Cuturi 2013, arXiv 1306.0895, algorithm 1; log domain: Peyré & Cuturi 2019, section 4.4.
 * @param cost `[count, count]`
 */
export function sinkhorn(
  cost: Float64Array,
  count: number,
  { epsilon, iterations, tolerance }: SinkhornOptions,
): Plan {
  const logMass = -Math.log(count);
  const f = new Float64Array(count);
  const g = new Float64Array(count);
  let done = 0;
  for (let error = Infinity; done < iterations && !(error < tolerance); done++) {
    error = 0;
    for (let j = 0; j < count; j++) {
      const sum = logSumExp(count, (n) => f[n]! - cost[n * count + j]! / epsilon);
      // Before the first update of f there is no plan to speak of.
      error += done === 0 ? Infinity : Math.abs(Math.exp(g[j]! + sum) - 1 / count);
      g[j] = logMass - sum;
    }
    for (let n = 0; n < count; n++)
      f[n] = logMass - logSumExp(count, (j) => g[j]! - cost[n * count + j]! / epsilon);
  }
  const logPlan = cost.map((value, k) => f[Math.floor(k / count)]! + g[k % count]! - value / epsilon);
  const mass = new Float64Array(count);
  logPlan.forEach((value, k) => {
    mass[k % count]! += Math.exp(value);
  });
  const marginalError = mass.reduce((sum, m) => sum + Math.abs(m - 1 / count), 0);
  return { count, logPlan, epsilon, iterations: done, marginalError };
}
