import type { LabConfig } from "../../config/types.ts";

/**
 * Times from where points are back to where samples begin: the way of sampling, mistakes made on purpose included,
 * in the opposite sense.
 * @param t the flow time at which the points are
 * @param steps that the whole way would take; a part of it takes its share
 * @returns at least one time; only one where the points stand at the beginning
 */
export function densityTimes(
  t: number,
  steps: number,
  { mistakes }: Pick<LabConfig, "mistakes">,
): Float64Array {
  const ends = mistakes.shortSpan ? [0.1, 0.9] : [0, 1];
  const [from, to] = mistakes.wrongWay ? [ends[1]!, ends[0]!] : [ends[0]!, ends[1]!];
  const share = Math.min(1, Math.max(0, (t - from) / (to - from)));
  const count = Math.ceil(steps * share);
  return Float64Array.from({ length: count + 1 }, (_, i) =>
    count === 0 ? from : from + ((to - from) * share * (count - i)) / count,
  );
}
