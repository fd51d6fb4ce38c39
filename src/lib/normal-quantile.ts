/**
 * The inverse of the standard normal distribution function, relative error below 1e-9.
 * Source: Acklam's rational approximation (2003), relative error 1.2e-9, from 1 − p where p is near 1.
 * @param p a probability; 0 and 1 give the infinities.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0)) return -Infinity;
  if (p >= 1) return Infinity;
  if (p < tail) return lowTail(p);
  if (p > 1 - tail) return -lowTail(1 - p);
  const q = p - 0.5;
  const r = q * q;
  return (q * polynomial(middleTop, r)) / polynomial(middleBottom, r);
}

const tail = 0.02425;

/** Coefficients of the highest power first. */
const middleTop = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const middleBottom = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
  1,
];
const tailTop = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailBottom = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1];

function lowTail(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  return polynomial(tailTop, q) / polynomial(tailBottom, q);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
