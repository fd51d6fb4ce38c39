import { type Bridge, jointMoments } from "./affine-path.ts";

/**
 * From N(0, s²I) to N(mean, variance·I) with an independent coupling: the exact field is linear in x, and its
 * flow moves every point in proportion to the spread of xt. Source: both are jointly gaussian with ut.
 */
export interface GaussianFlow {
  /** @returns E[ut | xt = x], `[dim]`. */
  velocity(x: ArrayLike<number>, t: number): Float64Array;
  /** @returns where the exact flow carries x from one time to another, `[dim]`. */
  carry(x: ArrayLike<number>, from: number, to: number): Float64Array;
}

export function gaussianFlow(mean: ArrayLike<number>, variance: number, bridge: Bridge): GaussianFlow {
  return {
    velocity(x, t) {
      const at = bridge.path(t);
      const { slope } = jointMoments(at, bridge, variance);
      return Float64Array.from(mean, (m, j) => at.dAlpha * m + slope * (x[j]! - at.alpha * m));
    },
    carry(x, from, to) {
      const [start, end] = [bridge.path(from), bridge.path(to)];
      // slope = ½ d log(spread)/dt, so distances from the mean grow as the root of the spread.
      const grown = Math.sqrt(
        jointMoments(end, bridge, variance).spread / jointMoments(start, bridge, variance).spread,
      );
      return Float64Array.from(mean, (m, j) => end.alpha * m + grown * (x[j]! - start.alpha * m));
    },
  };
}
