import { numberOf } from "../../algorithms/params.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import { influenceEstimate } from "./interval.ts";
import { requirePoints } from "./point-set.ts";
import type { Metric, PointSet } from "./types.ts";

/** A direction, uniform on the unit sphere. */
function direction(dim: number, random: RandomSequence): Float64Array {
  const normal = Float64Array.from({ length: dim }, () => random.normal());
  const norm = Math.sqrt(normal.reduce((sum, value) => sum + value * value, 0));
  return normal.map((value) => value / norm);
}

interface Projected {
  /** Coordinates in rising order. */
  readonly sorted: Float64Array;
  /** The point of each place. */
  readonly order: Uint32Array;
}

function projected({ points, count, dim }: PointSet, along: Float64Array): Projected {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++)
    for (let k = 0; k < dim; k++) values[i]! += points[i * dim + k]! * along[k]!;
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  return { sorted: Float64Array.from(order, (i) => values[i]!), order };
}

/**
 * Squared W2 on the line, ∫ (F⁻¹ − G⁻¹)² of the two step functions, for clouds of any two sizes.
 * @returns the distance and the mean position in the other cloud of each place's partners.
 */
function lineTransport(a: Float64Array, b: Float64Array) {
  const partner = { a: new Float64Array(a.length), b: new Float64Array(b.length) };
  let square = 0;
  let done = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [endA, endB] = [(i + 1) * b.length, (j + 1) * a.length];
    const end = Math.min(endA, endB);
    // Shares are counted in units of 1/(n·m), so that the sizes need no common divisor.
    const share = end - done;
    square += share * (a[i]! - b[j]!) ** 2;
    partner.a[i]! += (share / b.length) * b[j]!;
    partner.b[j]! += (share / a.length) * a[i]!;
    done = end;
    if (endA === end) i++;
    if (endB === end) j++;
  }
  return { square: square / (a.length * b.length), partner };
}

/** Adds the Kantorovich potential ∫ 2(x − T(x)) dx along the sorted points to `out`, by trapezoids. */
function addPotential(
  { sorted, order }: Projected,
  partner: Float64Array,
  share: number,
  out: Float64Array,
): void {
  let potential = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0)
      potential +=
        (sorted[i]! - sorted[i - 1]!) * (sorted[i]! - partner[i]! + (sorted[i - 1]! - partner[i - 1]!));
    out[order[i]!]! += share * potential;
  }
}

/** √ of the mean over random directions of the squared W2 of the projections, with all points. */
export const slicedW2: Metric = (samples, reference, { params, seed, progress }) => {
  requirePoints(samples, 2, "samples");
  requirePoints(reference, 2, "reference points");
  const directions = numberOf(params, "directions");
  const random = new RandomSequence(seed, Stream.estimate);
  const onSamples = new Float64Array(samples.count);
  const onReference = new Float64Array(reference.count);
  let square = 0;
  for (let k = 0; k < directions; k++) {
    progress?.(k / directions);
    const along = direction(samples.dim, random);
    const [a, b] = [projected(samples, along), projected(reference, along)];
    const line = lineTransport(a.sorted, b.sorted);
    square += line.square / directions;
    addPotential(a, line.partner.a, 1 / directions, onSamples);
    addPotential(b, line.partner.b, 1 / directions, onReference);
  }
  const linear = influenceEstimate(square, [onSamples, onReference], samples.count);
  return { ...linear, least: 0, combine: (means) => Math.sqrt(Math.max(0, linear.combine(means))) };
};
