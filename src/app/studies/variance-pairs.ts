import type { Pairs } from "../../analysis/fan.ts";
import { configStore } from "../../config/store.ts";
import { toData } from "../../data/scaling.ts";
import { solverRequest } from "../../engine/solver-request.ts";
import { solveAssignment } from "../../lib/assignment.ts";
import { squaredDistances } from "../../lib/distances.ts";
import { momentsOf, rootMeanSquare } from "../../lib/moments.ts";
import { meanInterval } from "../../lib/stats.ts";
import type { PairFigures } from "../../telemetry/studies/variance.ts";
import { measureSamples } from "../measure.ts";
import { drawPairs } from "../pairs.ts";
import type { Session } from "../session.ts";

/** Pairs that are followed; an optimal assignment of them takes a moment. */
const followed = 400;
/** Fresh samples. */
const fresh = 1000;

/**
 * Where the network takes source points of pairs: to their partners (learnt by heart), to the partners of an
 * optimal assignment of the same points (transport), or to neither; and how fresh samples compare with real
 * points.
 */
export async function pairFigures(session: Session, seed: number, signal: AbortSignal): Promise<PairFigures> {
  const { scaling, test, set } = session.data!;
  const solver = solverRequest(configStore.getState().solver);
  const { dim, count, x0, x1, labels } = head(await drawPairs(session, followed), followed);
  signal.throwIfAborted();
  const label = session.classes > 0 && labels ? [...labels] : null;
  const { points } = await session.engine.sample({ count, x: x0, solver, label });
  const best = solveAssignment(squaredDistances(x0, x1, dim), count);
  const [ends, partners] = [toData(scaling, points), toData(scaling, x1)];
  const distances = (of: (n: number) => number, from = ends) =>
    meanInterval(Array.from({ length: count }, (_, n) => distance(from, n, partners, of(n), dim)));
  const drawn = await session.engine.sample({ count: fresh, seed: seed + 1, solver });
  signal.throwIfAborted();
  const options = { count: fresh, seed, floors: true, drawn: drawn.points };
  const { measured } = await measureSamples(session, ["mmd"], options, undefined, signal);
  const { mmd } = measured;
  return {
    paired: distances((n) => n),
    optimal: distances((n) => best[n]!),
    apart: distances((n) => (n + 1) % count, partners),
    count,
    mmd: mmd ? { value: mmd.value, low: mmd.low, high: mmd.high, floor: mmd.floor?.value ?? null } : null,
    sampleVariance: meanVariance(toData(scaling, drawn.points), dim),
    dataVariance: meanVariance(test.count > 1 ? test.points : set.points, dim),
    fresh,
  };
}

type Ends = Pick<Pairs, "dim" | "count" | "x0" | "x1" | "labels">;

function head({ dim, count, x0, x1, labels }: Ends, most: number): Ends {
  const kept = Math.min(count, most);
  const ends = { dim, count: kept, x0: x0.slice(0, kept * dim), x1: x1.slice(0, kept * dim) };
  return { ...ends, ...(labels && { labels: labels.slice(0, kept) }) };
}

function distance(a: Float32Array, i: number, b: Float32Array, j: number, dim: number): number {
  let square = 0;
  for (let k = 0; k < dim; k++) square += (a[i * dim + k]! - b[j * dim + k]!) ** 2;
  return Math.sqrt(square);
}

/** @returns tr Cov/dim of points `[count, dim]` */
export function meanVariance(points: Float32Array, dim: number): number {
  return rootMeanSquare(momentsOf(points, dim).stds) ** 2;
}
