import type { MeasuredMetric } from "../../telemetry/studies/quality.ts";
import { thousands } from "../../ui/format.ts";

/** @returns how many points a figure rests on, e.g. "2,000", "4 × 500" where it is the mean over clouds of 500 */
export function pointsText({ count, size = count }: Pick<MeasuredMetric, "count" | "size">): string {
  if (size === count) return thousands(count);
  return count % size === 0
    ? `${count / size} × ${thousands(size)}`
    : `${thousands(count)}, clouds of ${thousands(size)}`;
}
