/**
 * log density of N(centre, std²·I), nats.
 * @param centre coordinates that are not zero, from the first on
 */
export function logRound(x: ArrayLike<number>, centre: readonly number[], std: number): number {
  let square = 0;
  for (let j = 0; j < x.length; j++) square += ((x[j]! - (centre[j] ?? 0)) / std) ** 2;
  return -square / 2 - x.length * Math.log(std * Math.sqrt(2 * Math.PI));
}
