import type { RandomSequence } from "./rng.ts";

/** @returns an index, drawn with the given probabilities, which sum to 1. */
export function pickWeighted(weights: ArrayLike<number>, random: RandomSequence): number {
  let left = random.uniform();
  for (let k = 0; k < weights.length - 1; k++) {
    left -= weights[k]!;
    if (left <= 0) return k;
  }
  return weights.length - 1;
}
