import { influenceEstimate } from "./interval.ts";
import { requirePoints } from "./point-set.ts";
import type { Metric } from "./types.ts";

/**
 * Mean cosine between two different samples, seen from the mean of the reference: near 0 for data that spread
 * to all sides, 1 where all samples lie in one direction. A sample at the mean itself has no direction and
 * counts as 0 with every other.
 */
export const cosine: Metric = (samples, reference) => {
  requirePoints(samples, 2, "samples");
  requirePoints(reference, 1, "reference points");
  const { points, count, dim } = samples;
  const centre = new Float64Array(dim);
  reference.points.forEach((value, k) => {
    centre[k % dim]! += value / reference.count;
  });
  const units = Float64Array.from(points, (value, k) => value - centre[k % dim]!);
  const sum = new Float64Array(dim);
  let directed = 0;
  for (let i = 0; i < count; i++) {
    const unit = units.subarray(i * dim, (i + 1) * dim);
    const norm = Math.sqrt(unit.reduce((square, value) => square + value * value, 0));
    if (norm === 0) continue;
    directed++;
    for (let k = 0; k < dim; k++) sum[k]! += unit[k] = unit[k]! / norm;
  }
  const square = sum.reduce((total, value) => total + value * value, 0);
  const pairs = count * (count - 1);
  const influence = new Float64Array(count);
  for (let i = 0; i < count; i++)
    for (let k = 0; k < dim; k++) influence[i]! += (2 / count) * units[i * dim + k]! * sum[k]!;
  return influenceEstimate((square - directed) / pairs, [influence], count);
};
