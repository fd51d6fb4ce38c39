/**
 * The distribution function of the beta law, I_x(a, b), to about 1e-13.
 * Source: NIST Digital Library of Mathematical Functions, 8.17.22 (the continued fraction) and 8.17.4 (its
 * mirror image, which converges where the fraction itself would be slow).
 * @param x in [0, 1]
 */
export function betaDistribution(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaDistribution(1 - x, b, a);
  return Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / (a * fraction(x, a, b));
}

/** @returns log B(a, b). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** The x with I_x(a, b) = p, to about 1e-12 of x: Newton's method, kept inside a bracket. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  // By the logarithm of the smaller side, as quantiles of a < 1 lie many orders below 1.
  if (p > betaDistribution(0.5, a, b)) return 1 - lowQuantile(1 - p, b, a);
  return lowQuantile(p, a, b);
}

/** For a p whose quantile is at most one half. */
function lowQuantile(p: number, a: number, b: number): number {
  const scale = logBeta(a, b);
  let [low, high] = [-745, Math.log(0.5)];
  // Exact where the density is a pure power, so near it for small x.
  let y = Math.min(high, (Math.log(p * a) + scale) / a);
  for (let step = 0; step < 100; step++) {
    const x = Math.exp(y);
    const excess = betaDistribution(x, a, b) - p;
    if (excess < 0) low = y;
    else high = y;
    const slope = Math.exp(a * y + (b - 1) * Math.log1p(-x) - scale);
    const newton = y - excess / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - y) <= 1e-14 * Math.max(1, -y)) break;
    y = next;
  }
  return Math.exp(y);
}

/** 1 + d1/(1 + d2/(1 + …)) of 8.17.22, from the last level upwards. */
function fraction(x: number, a: number, b: number): number {
  let value = 1;
  for (let m = levels; m >= 0; m--) {
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const even = m === 0 ? 0 : (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    value = 1 + odd / value;
    if (m > 0) value = 1 + even / value;
  }
  return value;
}

/** Enough for a and b up to 100, where some √max(a, b) levels settle the value. */
const levels = 60;

/** log Γ(z) for z > 0: Stirling's series beyond 10, and the recurrence below (DLMF 5.11.1, 5.5.1). */
function logGamma(z: number): number {
  let shift = 0;
  let at = z;
  while (at < 10) {
    shift += Math.log(at);
    at += 1;
  }
  const r = 1 / (at * at);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / at;
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift;
}
