/** A function to be made small: its value at x `[n]`, and its gradient `[n]`. */
export type Objective = (x: Float64Array) => { readonly value: number; readonly gradient: Float64Array };

export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly iterations: number;
}

interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

const memory = 8;

/**
 * L-BFGS with a halving line search, for smooth functions of few variables. Steps whose value is not finite are
 * halved as well, and a pair without positive curvature is left out.
 * Source: Nocedal & Wright 2006, Numerical Optimization, algorithms 7.4 and 3.1.
 * @param tolerance of the greatest gradient component
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  tolerance: number,
  mostIterations: number,
): Minimum {
  let x: Float64Array = start.slice();
  let at = objective(x);
  const pairs: Pair[] = [];
  let iterations = 0;
  for (; iterations < mostIterations && greatest(at.gradient) > tolerance; iterations++) {
    let direction = descent(at.gradient, pairs);
    if (!(dot(direction, at.gradient) < 0)) {
      pairs.length = 0;
      direction = at.gradient.map((g) => -g);
    }
    const first = pairs.length === 0 ? Math.min(1, 1 / greatest(at.gradient)) : 1;
    const found = search(objective, x, at.value, direction, dot(direction, at.gradient), first);
    if (!found) break;
    const s = found.x.map((value, i) => value - x[i]!);
    const y = found.at.gradient.map((value, i) => value - at.gradient[i]!);
    const curvature = dot(s, y);
    if (curvature > 1e-12 * dot(y, y)) pairs.push({ s, y, rho: 1 / curvature });
    if (pairs.length > memory) pairs.shift();
    x = found.x;
    at = found.at;
  }
  return { x, ...at, iterations };
}

/** Armijo's condition by halving. */
function search(
  objective: Objective,
  x: Float64Array,
  value: number,
  direction: Float64Array,
  slope: number,
  first: number,
): { readonly x: Float64Array; readonly at: ReturnType<Objective> } | null {
  for (let length = first; length > 1e-12; length /= 2) {
    const next = x.map((v, i) => v + length * direction[i]!);
    const at = objective(next);
    if (at.value <= value + 1e-4 * length * slope) return { x: next, at };
  }
  return null;
}

/** −H·gradient by the two loops. */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = gradient.slice();
  const factors: number[] = [];
  for (const { s, y, rho } of pairs.toReversed()) {
    const factor = rho * dot(s, q);
    factors.unshift(factor);
    for (let i = 0; i < q.length; i++) q[i]! -= factor * y[i]!;
  }
  const last = pairs.at(-1);
  const scale = last ? 1 / (last.rho * dot(last.y, last.y)) : 1;
  for (let i = 0; i < q.length; i++) q[i]! *= scale;
  for (const [k, { s, y, rho }] of pairs.entries()) {
    const back = factors[k]! - rho * dot(y, q);
    for (let i = 0; i < q.length; i++) q[i]! += back * s[i]!;
  }
  return q.map((value) => -value);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function greatest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
