import { RandomSequence, Stream } from "../lib/rng.ts";

/**
 * Classes of samples, each as often as among the given labels.
 * @param labels of the training points
 * @returns `[count]`, from the seed alone: more of them begin with the same ones
 */
export function drawLabels(labels: Uint32Array, count: number, seed: number): number[] {
  const random = new RandomSequence(seed, Stream.label);
  return Array.from({ length: count }, () => labels[random.integer(labels.length)]!);
}
