import { pcg4d, Stream, unit } from "../../lib/rng.ts";
import type { Plan } from "./sinkhorn.ts";

/** How pairs are made of a plan. */
export type Pairing = "draw" | "argmax" | "round";

/** Where the random numbers of `draw` stand. */
export interface PairingKey {
  readonly seed: number;
  readonly step: number;
}

/**
 * @returns the source row of each data row.
 * - `draw`: from π(·|n), so that each data row appears once and source rows as often as it comes;
 * - `argmax`: the largest entry of the row, which many rows may share;
 * - `round`: a permutation, the largest entry of the whole plan first.
 */
export function pairsOf(plan: Plan, pairing: Pairing, key: PairingKey): Uint32Array {
  if (pairing === "round") return roundedPairs(plan);
  const { count, logPlan } = plan;
  return Uint32Array.from({ length: count }, (_, n) => {
    const row = logPlan.subarray(n * count, (n + 1) * count);
    return pairing === "argmax"
      ? largest(row)
      : drawn(row, unit(pcg4d(key.seed, Stream.coupling, key.step, n)[0]));
  });
}

function largest(row: Float64Array): number {
  return row.reduce((best, value, j) => (value > row[best]! ? j : best), 0);
}

/** The first place where the sum of the row's entries reaches `share` of the whole. */
function drawn(row: Float64Array, share: number): number {
  const total = row.reduce((sum, value) => sum + Math.exp(value), 0);
  let sum = 0;
  const place = row.findIndex((value) => {
    sum += Math.exp(value);
    return sum >= share * total;
  });
  return place < 0 ? row.length - 1 : place;
}

/** Pairs in the order of their mass, ties by data row and then source row: the one stable matching. */
function roundedPairs({ count, logPlan }: Plan): Uint32Array {
  const order = Uint32Array.from(logPlan, (_, k) => k).sort((a, b) => logPlan[b]! - logPlan[a]! || a - b);
  const pairs = new Uint32Array(count);
  const rowTaken = new Uint8Array(count);
  const sourceTaken = new Uint8Array(count);
  for (const k of order) {
    const n = Math.floor(k / count);
    const j = k % count;
    if (rowTaken[n] || sourceTaken[j]) continue;
    rowTaken[n] = 1;
    sourceTaken[j] = 1;
    pairs[n] = j;
  }
  return pairs;
}
