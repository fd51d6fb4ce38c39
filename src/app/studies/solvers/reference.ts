import { momentsOf, rootMeanSquare } from "../../../lib/moments.ts";
import type { Reference } from "../../../telemetry/studies/solvers.ts";
import { type Bench, move, rmsDistance } from "./bench.ts";

/** Points on which the reference's own error is measured. */
const checked = 64;
/** The difference of a method of order 4 from itself in half as many steps, over the error of the better one. */
const richardson = 2 ** 4 - 1;

interface Truth {
  /** `[count, dim]`, data units. */
  readonly points: Float32Array;
  readonly nfe: number;
}

/** End points of RK4 in so many equal steps. */
export async function follow(bench: Bench, steps: number): Promise<Truth> {
  const { points, nfe } = await move(bench, { id: "rk4", steps });
  return { points, nfe: Number(nfe) };
}

/**
 * How far the reference can be trusted, on its first points: by half as many steps, and by another method of the
 * same order and length, whose roundings are others.
 */
export async function trust(bench: Bench, truth: Truth, steps: number): Promise<Omit<Reference, "quality">> {
  const count = Math.min(checked, bench.count);
  const dim = bench.starts.length / bench.count;
  const few: Bench = {
    ...bench,
    count,
    starts: bench.starts.slice(0, count * dim),
    label: bench.label?.slice(0, count) ?? null,
  };
  const own = truth.points.subarray(0, count * dim);
  const half = await move(few, { id: "rk4", steps: steps / 2 });
  const other = await move(few, { id: "rk4-38", steps });
  return {
    steps,
    nfe: truth.nfe,
    truncation: rmsDistance(own, half.points, count) / richardson,
    rounding: rmsDistance(own, other.points, count),
    spread: Math.sqrt(dim) * rootMeanSquare(momentsOf(truth.points, dim).stds),
  };
}
