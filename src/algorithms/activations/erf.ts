/**
 * The error function to about 1e-15 (absolute).
 * Source: NIST Digital Library of Mathematical Functions, 7.6.2 (the series without cancellation, for small
 * arguments) and 7.9.1 (the continued fraction of erfc, for large ones).
 */
export function erf(x: number): number {
  const z = Math.abs(x);
  const value = z < 2.5 ? series(z) : z < 6 ? 1 - complement(z) : 1;
  return x < 0 ? -value : value;
}

/** erf z = 2/√π · e^(−z²) · Σ 2ⁿ z^(2n+1) / (2n+1)!! */
function series(z: number): number {
  let term = z;
  let sum = z;
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= (2 * z * z) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z) * sum;
}

/** erfc z = e^(−z²)/√π · 1/(z + ½/(z + 1/(z + 3⁄2/(z + …)))), from the 60th level upwards. */
function complement(z: number): number {
  let fraction = z;
  for (let n = 60; n >= 1; n--) fraction = z + n / 2 / fraction;
  return Math.exp(-z * z) / (Math.sqrt(Math.PI) * fraction);
}
