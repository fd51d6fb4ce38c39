import { numberOf } from "../../algorithms/params.ts";
import { LabError } from "../../lib/errors.ts";
import { meanEstimate } from "./interval.ts";
import { requirePoints } from "./point-set.ts";
import { cloudPrices } from "./transport.ts";
import type { Metric, MetricContext, PointSet, Trajectory } from "./types.ts";

function trajectoryOf({ trajectory }: MetricContext): Trajectory {
  if (!trajectory) throw new LabError("invalid-argument", "There are no trajectories to measure.");
  const { times, count, dim, points } = trajectory;
  if (times.length < 2 || points.length !== times.length * count * dim)
    throw new LabError(
      "invalid-argument",
      `${points.length} numbers are no trajectories of ${count} samples at ${times.length} times.`,
    );
  return trajectory;
}

/** @returns where the samples stood at time number `at`. */
export function statesAt({ count, dim, points }: Trajectory, at: number): PointSet {
  return { count, dim, points: points.subarray(at * count * dim, (at + 1) * count * dim), labels: null };
}

/** ∫‖ż‖²dt of each sample. Between two states the velocity is constant, as Euler's steps have it. */
export function pathEnergies(trajectory: Trajectory): Float64Array {
  const { times, count, dim, points } = trajectory;
  const energies = new Float64Array(count);
  const stride = count * dim;
  for (let step = 1; step < times.length; step++) {
    const seconds = times[step]! - times[step - 1]!;
    for (let i = 0; i < stride; i++) {
      const move = points[step * stride + i]! - points[(step - 1) * stride + i]!;
      energies[Math.floor(i / dim)]! += (move * move) / seconds;
    }
  }
  return energies;
}

/** E∫‖v‖²dt along the samples' own trajectories. */
export const pathEnergy: Metric = (_samples, _reference, context) =>
  meanEstimate(pathEnergies(trajectoryOf(context)));

/**
 * |path energy − W2²| / W2² between the trajectories' start points and the reference: how much farther the
 * flow travels than the cheapest plan (Tong et al. 2024, arXiv 2302.00482).
 */
export const npe: Metric = (_samples, reference, context) => {
  const trajectory = trajectoryOf(context);
  requirePoints(reference, 2, "reference points");
  const { params, seed, progress } = context;
  const wanted = { size: numberOf(params, "size"), draws: numberOf(params, "draws"), seed };
  const { parts, size } = cloudPrices(statesAt(trajectory, 0), reference, wanted, progress);
  return {
    kind: "means",
    parts: [{ rows: pathEnergies(trajectory), width: 1 }, ...parts],
    least: 0,
    combine: ([spent, a, b]) => {
      const least = a![0]! + b![0]!;
      return Math.abs(spent![0]! - least) / least;
    },
    count: trajectory.count,
    size,
  };
};

/** ∫E‖(z₁ − z₀) − ż‖²dt: 0 for straight lines at constant speed (Liu et al. 2023, arXiv 2209.03003). */
export const straightness: Metric = (_samples, _reference, context) => {
  const { times, count, dim, points } = trajectoryOf(context);
  const stride = count * dim;
  const end = (times.length - 1) * stride;
  const whole = times[times.length - 1]! - times[0]!;
  const figures = new Float64Array(count);
  for (let step = 1; step < times.length; step++) {
    const seconds = times[step]! - times[step - 1]!;
    for (let i = 0; i < stride; i++) {
      const velocity = (points[step * stride + i]! - points[(step - 1) * stride + i]!) / seconds;
      const straight = (points[end + i]! - points[i]!) / whole;
      figures[Math.floor(i / dim)]! += seconds * (straight - velocity) ** 2;
    }
  }
  return meanEstimate(figures);
};

/** Moves below this share of the longest of a trajectory have no direction beyond float32 rounding. */
const LEAST_MOVE = 1e-4;

/** The angle between two vectors, well-conditioned also where they are nearly parallel (Kahan 2006). */
function angle(a: Float64Array, b: Float64Array): number {
  const [lengthA, lengthB] = [norm(a), norm(b)];
  let [apart, together] = [0, 0];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k]! / lengthA, b[k]! / lengthB];
    apart += (x - y) ** 2;
    together += (x + y) ** 2;
  }
  return 2 * Math.atan2(Math.sqrt(apart), Math.sqrt(together));
}

function norm(a: Float64Array): number {
  let square = 0;
  for (const value of a) square += value * value;
  return Math.sqrt(square);
}

/** ∫κ ds of each trajectory: by how many radians its direction turns in all (Milnor 1950, total curvature). */
export function turns(trajectory: Trajectory): Float64Array {
  const { times, count, dim, points } = trajectory;
  const steps = times.length - 1;
  const moves = new Float64Array(steps * dim);
  return Float64Array.from({ length: count }, (_, i) => {
    let longest = 0;
    for (let step = 0; step < steps; step++) {
      const [from, to] = [(step * count + i) * dim, ((step + 1) * count + i) * dim];
      for (let k = 0; k < dim; k++) moves[step * dim + k] = points[to + k]! - points[from + k]!;
      longest = Math.max(longest, norm(moves.subarray(step * dim, (step + 1) * dim)));
    }
    let before: Float64Array | null = null;
    let total = 0;
    for (let step = 0; step < steps; step++) {
      const move = moves.subarray(step * dim, (step + 1) * dim);
      if (norm(move) <= LEAST_MOVE * longest) continue;
      if (before) total += angle(before, move);
      before = move;
    }
    return total;
  });
}

/** Mean total turning of the trajectories, in radians: 0 for straight lines at any speed. */
export const curvature: Metric = (_samples, _reference, context) =>
  meanEstimate(turns(trajectoryOf(context)));
