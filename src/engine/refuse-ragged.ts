import { LabError } from "../lib/errors.ts";

/** @throws LabError `invalid-argument` where numbers are no whole rows, or another number of them than was said */
export function refuseRagged(
  points: Float32Array,
  dim: number,
  count = Math.floor(points.length / dim),
): void {
  if (points.length === count * dim) return;
  throw new LabError("invalid-argument", `${points.length} numbers are no ${count} rows of ${dim}.`);
}
