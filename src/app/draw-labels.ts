import { RandomSequence, Stream } from "../lib/rng.ts";

/** @returns `count` labels with the frequencies of the given ones, for samples of all classes together */
export function drawLabels(labels: Uint32Array, count: number, seed: number): number[] {
  const random = new RandomSequence(seed, Stream.estimate);
  return Array.from({ length: count }, () => labels[random.integer(labels.length)]!);
}
