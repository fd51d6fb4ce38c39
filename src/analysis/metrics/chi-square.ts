/**
 * P(χ² with `freedom` degrees ≤ x), by the series of the incomplete gamma function.
 * Source: Abramowitz & Stegun, section 26.4.
 */
export function chiSquareBelow(x: number, freedom: number): number {
  if (x <= 0) return 0;
  const half = x / 2;
  // half^a e^−half / Γ(a + 1), one factor at a time from a = ½ or 0 up to a = freedom/2.
  let a = freedom % 2 ? 0.5 : 0;
  let log = -half + (freedom % 2 ? 0.5 * Math.log(half) - Math.log(Math.sqrt(Math.PI) / 2) : 0);
  for (; a + 0.5 < freedom / 2; ) {
    a += 1;
    log += Math.log(half / a);
  }
  let term = Math.exp(log);
  let sum = term;
  for (let k = 1; k < 10_000 && term > 1e-17 * sum; k++) {
    term *= half / (freedom / 2 + k);
    sum += term;
  }
  return Math.min(1, sum);
}

/** @returns the x that `share` of a χ² law with `freedom` degrees lies below, by bisection. */
export function chiSquareQuantile(share: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (chiSquareBelow(high, freedom) < share) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (chiSquareBelow(middle, freedom) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
