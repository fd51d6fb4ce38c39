import { LabError } from "../../lib/errors.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import { type Interval, median, studentQuantile } from "../../lib/stats.ts";
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
 * @param batch rows that were coupled with each other: only batches are independent then.
 */
export function pairCrossing(
  x0: PointSet,
  x1: PointSet,
  pairs: number,
  seed: number,
  batch = 1,
): PairCrossing {
  if (x0.count !== x1.count || x0.dim !== x1.dim || x0.count < 2)
    throw new LabError("invalid-argument", `${x0.count} and ${x1.count} points make no pairs to compare.`);
  const { count, dim } = x0;
  const random = new RandomSequence(seed, Stream.estimate);
  const approaches = new Float64Array(pairs);
  const drawn = { first: new Uint32Array(pairs), second: new Uint32Array(pairs), hit: new Uint8Array(pairs) };
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
    drawn.first[draw] = i;
    drawn.second[draw] = j;
    drawn.hit[draw] = inner < 0 ? 1 : 0;
    approaches[draw] = closestApproach(start, end, inner);
  }
  const share = crossingShare(drawn, Math.ceil(count / batch), batch);
  return { share, approach: median(approaches), count: pairs };
}

/** Comparisons of two pairs each, and which of them cross. */
interface Comparisons {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  readonly hit: Uint8Array;
}

/**
 * The share of hits with its 95 % interval. Comparisons that have a pair in common hang together, and so do those of
 * pairs that were coupled in one batch: were each counted as a case of its own, thousands of comparisons of a few pairs
 * would promise too much.
 * Source: Aronow, Samii & Assenova 2015, Cluster-robust variance estimation for dyadic data, Political Analysis 23,
 * equation 5, with the sums of a unit over the comparisons that are left without it, as in the jackknife (Efron & Stein
 * 1981): a few batches have drawn the share towards themselves, and would be taken for more alike than they are. Never
 * narrower than Wilson's interval, which is honest at 0 and 1 as well.
 * @param units independent draws, a pair or a batch each
 * @param batch pairs of a unit
 */
function crossingShare({ first, second, hit }: Comparisons, units: number, batch: number): Interval {
  const comparisons = hit.length;
  const plain = shareInterval(
    hit.reduce((sum, one) => sum + one, 0),
    comparisons,
  );
  const { value } = plain;
  const ofUnit = new Float64Array(units);
  const withUnit = new Uint32Array(units);
  const ofBoth = new Map<number, number>();
  for (let c = 0; c < comparisons; c++) {
    const excess = hit[c]! - value;
    const [a, b] = [Math.floor(first[c]! / batch), Math.floor(second[c]! / batch)];
    ofUnit[a]! += excess;
    withUnit[a]! += 1;
    if (a === b) continue;
    ofUnit[b]! += excess;
    withUnit[b]! += 1;
    const both = Math.min(a, b) * units + Math.max(a, b);
    ofBoth.set(both, (ofBoth.get(both) ?? 0) + excess);
  }
  let variance = ofUnit.reduce((sum, one, u) => {
    const without = comparisons - withUnit[u]!;
    return sum + (without > 0 ? (((units - 1) / units) * one * one) / without ** 2 : Infinity);
  }, 0);
  // Comparisons of the same two units stand in the sums of both of them, and count once.
  for (const one of ofBoth.values()) variance -= (one / comparisons) ** 2;
  const half = units < 2 ? 1 : studentQuantile(units - 1) * Math.sqrt(Math.max(0, variance));
  return {
    value,
    low: Math.min(plain.low, Math.max(0, value - half)),
    high: Math.max(plain.high, Math.min(1, value + half)),
  };
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
