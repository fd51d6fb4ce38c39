import type { Tableau } from "../algorithms/solvers/entry.ts";
import { uniformGrid } from "../algorithms/solvers/grids.ts";

/** dx/dt at `[count·dim]` points, all at time t. */
export type Field = (x: Float64Array, t: number) => Float64Array;

export interface OdeOptions {
  /** How many equal steps, or the times between them, rising from 0 to 1 (see `solvers/grids.ts`). */
  readonly steps: number | Float64Array;
  /** Forward from t = 0 to 1, backward from 1 to 0 over the same times. */
  readonly direction?: "forward" | "backward";
  readonly trajectory?: boolean;
}

export interface OdeResult {
  readonly points: Float64Array;
  /** Field evaluations per point. */
  readonly nfe: number;
  /** In the order of integration, `[steps + 1]`. */
  readonly times: Float64Array;
  /** `[steps + 1, count·dim]`, where it was asked for. */
  readonly trajectory?: Float64Array;
}

/** Integrates by an explicit Runge–Kutta method with given steps (Hairer, Norsett & Wanner 1993, II.1). */
export function integrate(
  field: Field,
  start: Float64Array,
  tableau: Tableau,
  options: OdeOptions,
): OdeResult {
  const times = timesOf(options);
  const steps = times.length - 1;
  const trajectory = options.trajectory ? new Float64Array((steps + 1) * start.length) : undefined;
  let points: Float64Array = start.slice();
  trajectory?.set(points);
  for (let i = 0; i < steps; i++) {
    points = rungeKuttaStep(field, points, times[i]!, times[i + 1]! - times[i]!, tableau);
    trajectory?.set(points, (i + 1) * start.length);
  }
  return { points, nfe: steps * tableau.b.length, times, ...(trajectory ? { trajectory } : {}) };
}

/** @returns the times of the steps in the order of integration. */
export function timesOf({ steps, direction = "forward" }: OdeOptions): Float64Array {
  const times = typeof steps === "number" ? uniformGrid(steps) : steps;
  return direction === "forward" ? times : times.toReversed();
}

function rungeKuttaStep(
  field: Field,
  x: Float64Array,
  t: number,
  h: number,
  { a, b, c }: Tableau,
): Float64Array {
  const slopes: Float64Array[] = [];
  for (const [i, row] of a.entries()) slopes.push(field(along(x, h, row, slopes), t + c[i]! * h));
  return along(x, h, b, slopes);
}

/** @returns x + h Σ coefficient·slope, for as many slopes as there are coefficients. */
export function along(
  x: Float64Array,
  h: number,
  coefficients: readonly number[],
  slopes: readonly Float64Array[],
): Float64Array {
  return x.map((value, e) => {
    let sum = 0;
    for (const [j, coefficient] of coefficients.entries()) sum += coefficient * slopes[j]![e]!;
    return value + h * sum;
  });
}
