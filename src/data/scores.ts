/**
 * The share of the scores' variance that one of them alone makes up: near 1 where one row is out of all scale,
 * 0 where all are alike.
 * @param scores `[count]`, none beyond float32's largest number, so that squares stay finite
 */
export function dominanceOf(scores: Float64Array): number {
  const mean = scores.reduce((sum, y) => sum + y / scores.length, 0);
  let [total, most] = [0, 0];
  for (const y of scores) {
    const square = (y - mean) ** 2;
    total += square;
    most = Math.max(most, square);
  }
  // Means of equal numbers are rounded, and leave a variance that is none.
  return scores.every((y) => y === scores[0]) ? 0 : most / total;
}
