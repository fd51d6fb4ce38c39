import type { SolverPair, Way } from "../../../telemetry/studies/solver-pair.ts";

/** Points that a value between two times is interpolated from: a cubic. */
const support = 4;

/**
 * RMS distance of two ways at the times of the coarser one; the finer one is interpolated by the cubic through its
 * four nearest times, so that what is compared are steps that were taken.
 * @param count of points
 */
export function wayDifference(a: Way, b: Way, count: number): SolverPair["difference"] {
  const [coarse, fine] = a.times.length <= b.times.length ? [a, b] : [b, a];
  const row = fine.points.length / fine.times.length;
  const rms = Float64Array.from(coarse.times, (t, k) => {
    const weights = cubicWeights(fine.times, t);
    let square = 0;
    for (let j = 0; j < row; j++) {
      let there = 0;
      for (const { at, weight } of weights) there += weight * fine.points[at * row + j]!;
      square += (there - coarse.points[k * row + j]!) ** 2;
    }
    return Math.sqrt(square / count);
  });
  return { times: coarse.times, rms };
}

/** Lagrange's weights of the values at the times nearest to `t`; of one time alone where it is one of them. */
export function cubicWeights(
  times: ArrayLike<number>,
  t: number,
): readonly { readonly at: number; readonly weight: number }[] {
  const order = Array.from({ length: times.length }, (_, i) => i)
    .toSorted((i, j) => Math.abs(times[i]! - t) - Math.abs(times[j]! - t) || i - j)
    .slice(0, support);
  const [nearest = 0] = order;
  if (Math.abs(times[nearest]! - t) < 1e-6) return [{ at: nearest, weight: 1 }];
  return order.map((at) => {
    let weight = 1;
    for (const other of order) if (other !== at) weight *= (t - times[other]!) / (times[at]! - times[other]!);
    return { at, weight };
  });
}
