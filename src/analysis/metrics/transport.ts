import { solveAssignment } from "../../lib/assignment.ts";
import { squaredDistances } from "../../lib/distances.ts";
import { disjointDraws } from "./point-set.ts";
import type { Part, PointSet, Progress } from "./types.ts";

/** The optimal cost of two clouds, split over their points: the means of both arrays add up to it. */
export interface TransportPrices {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/**
 * Exact assignment and its Kantorovich potentials. The potentials are the shortest distances of the graph of
 * exchanges, by Bellman–Ford sweeps; an optimal assignment has no negative cycle, so they settle.
 * Halves of the cost are put on either side, so that prices of several clouds can be pooled.
 */
export function transportPrices(a: PointSet, b: PointSet): TransportPrices {
  const n = a.count;
  const cost = squaredDistances(a.points, b.points, a.dim);
  const columns = solveAssignment(cost, n);
  const matched = Float64Array.from(columns, (j, i) => cost[i * n + j]!);
  const total = matched.reduce((sum, value) => sum + value, 0);
  const u = new Float64Array(n);
  const slack = 1e-12 * (total / n);
  for (let moved = true, sweep = 0; moved && sweep < n; sweep++) {
    moved = false;
    for (let i = 0; i < n; i++) {
      let least = u[i]!;
      for (let k = 0; k < n; k++) {
        const through = u[k]! - matched[k]! + cost[i * n + columns[k]!]!;
        if (through < least) least = through;
      }
      if (least < u[i]! - slack) moved = true;
      u[i] = least;
    }
  }
  const shift = (total / 2 - u.reduce((sum, value) => sum + value, 0)) / n;
  const prices = { a: new Float64Array(n), b: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    prices.a[i] = u[i]! + shift;
    prices.b[columns[i]!] = matched[i]! - prices.a[i]!;
  }
  return prices;
}

/** Prices over several disjoint clouds. */
export interface CloudPrices {
  readonly parts: readonly [Part, Part];
  /** Points of one cloud. */
  readonly size: number;
  /** Points of either side that entered. */
  readonly count: number;
}

/**
 * Squared W2 between two laws over disjoint clouds; the mean over clouds of the squared distance is the sum of
 * the means of the two parts. By the central limit theorem for empirical transport costs, resampling the
 * prices gives its interval, around what clouds of this size give on average (del Barrio & Loubes 2019,
 * Annals of Probability 47(2)).
 */
export function cloudPrices(
  a: PointSet,
  b: PointSet,
  wanted: { readonly size: number; readonly draws: number; readonly seed: number },
  progress?: Progress,
): CloudPrices {
  const size = Math.min(wanted.size, a.count, b.count);
  const [as, bs] = [a, b].map((set) => disjointDraws(set, size, wanted.draws, wanted.seed));
  const clouds = Math.min(as!.length, bs!.length);
  const [onA, onB] = [new Float64Array(clouds * size), new Float64Array(clouds * size)];
  for (let k = 0; k < clouds; k++) {
    progress?.(k / clouds);
    const prices = transportPrices(as![k]!, bs![k]!);
    onA.set(prices.a, k * size);
    onB.set(prices.b, k * size);
  }
  return {
    parts: [
      { rows: onA, width: 1 },
      { rows: onB, width: 1 },
    ],
    size,
    count: clouds * size,
  };
}
