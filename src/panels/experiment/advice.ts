import { significant, thousands } from "../../ui/format.ts";

/**
 * What the size of a network means for a data set of this size, by counting alone: a network can only hold as
 * many numbers as it has weights.
 * @param weights of the network, biases included
 * @param points of the training split
 * @param dim numbers of a point
 */
export function sizeAdvice(weights: number, points: number, dim: number): string {
  const numbers = points * dim;
  const ratio = weights / numbers;
  const counted = `${thousands(weights)} weights for ${thousands(numbers)} training numbers (${thousands(points)} points × ${dim})`;
  if (ratio < 1) return `${counted}: too few to learn every point by heart.`;
  const times = ratio < 1.5 ? "about as many" : `${significant(ratio, 2)} times as many`;
  if (ratio <= 20)
    return `${counted}, ${times}: a long run can learn points by heart; the validation loss would rise.`;
  return `${counted}, ${times}: a long run will learn points by heart; take more points, fewer units, or some jitter.`;
}

export const adviceBasis =
  "A count alone: weights against training points times columns. Times and noise are drawn anew in every step, which works against learning by heart, so that a short run is safe with far more weights than numbers.";
