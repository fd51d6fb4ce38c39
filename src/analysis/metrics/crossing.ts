import { LabError } from "../../lib/errors.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import { type Interval, median } from "../../lib/stats.ts";
import { shareInterval } from "./interval.ts";
import type { PointSet } from "./types.ts";

export interface PairCrossing {
  /** Share of pairs of pairs with ⟨Δx0, Δx1⟩ < 0: 0 for an exact assignment, about ½ for independent pairs. */
  readonly share: Interval;
  /**
   * Median over pairs of pairs of the closest approach at equal t on their straight lines, over the smaller of
   * the distances at their ends: 1 for lines that never come nearer than they start or end, 0 for a meeting.
   */
  readonly approach: number;
  /** Pairs of pairs looked at. */
  readonly count: number;
}

/**
 * How a pairing's straight lines cross, over random pairs of pairs. Only equal times count: lines that pass one
 * place at different times do not hinder each other.
 * @param x0 `[count, dim]`; row i is paired with row i of `x1`.
 * @param pairs how many pairs of pairs are drawn.
 */
export function pairCrossing(x0: PointSet, x1: PointSet, pairs: number, seed: number): PairCrossing {
  if (x0.count !== x1.count || x0.dim !== x1.dim || x0.count < 2)
    throw new LabError("invalid-argument", `${x0.count} and ${x1.count} points make no pairs to compare.`);
  const { count, dim } = x0;
  const random = new RandomSequence(seed, Stream.estimate);
  const approaches = new Float64Array(pairs);
  let hits = 0;
  for (let draw = 0; draw < pairs; draw++) {
    const i = random.integer(count);
    const j = (i + 1 + random.integer(count - 1)) % count;
    let [start, end, inner] = [0, 0, 0];
    for (let k = 0; k < dim; k++) {
      const before = x0.points[i * dim + k]! - x0.points[j * dim + k]!;
      const after = x1.points[i * dim + k]! - x1.points[j * dim + k]!;
      start += before * before;
      end += after * after;
      inner += before * after;
    }
    if (inner < 0) hits++;
    approaches[draw] = closestApproach(start, end, inner);
  }
  return { share: shareInterval(hits, pairs), approach: median(approaches), count: pairs };
}

/**
 * min over t in [0, 1] of ‖(1−t)·a + t·b‖, over min(‖a‖, ‖b‖); 0 where either is 0.
 * @param start ‖a‖²
 * @param end ‖b‖²
 * @param inner ⟨a, b⟩
 */
function closestApproach(start: number, end: number, inner: number): number {
  const least = Math.min(start, end);
  if (least === 0) return 0;
  const bend = start + end - 2 * inner;
  const t = bend > 0 ? Math.min(1, Math.max(0, (start - inner) / bend)) : 0;
  const square = (1 - t) ** 2 * start + t * t * end + 2 * t * (1 - t) * inner;
  return Math.sqrt(Math.max(0, square) / least);
}
