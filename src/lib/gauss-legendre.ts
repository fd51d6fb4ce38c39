/** Nodes in (−1, 1) and weights of a quadrature that is exact for polynomials up to degree 2n − 1. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss–Legendre quadrature: the roots of the Legendre polynomial by Newton's method.
 * Source: Abramowitz & Stegun 25.4.29, with the starting values of 22.16.6.
 */
export function gaussLegendre(count: number): Quadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let round = 0; round < 8; round++) {
      let [before, value] = [0, 1];
      for (let k = 0; k < count; k++)
        [before, value] = [value, ((2 * k + 1) * x * value - k * before) / (k + 1)];
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
