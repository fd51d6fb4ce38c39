import type { Entry, NumberParam } from "../entry.ts";

/**
 * What a metric looks at.
 * - `reference`: real points beside the samples.
 * - `labels`: classes of the real points, or a law with known modes.
 * - `train`: the training points.
 * - `trajectory`: the samples on their way.
 * - `values`: a figure for each point, from the network itself.
 */
export type MetricNeed = "reference" | "labels" | "train" | "trajectory" | "values";

/** A figure for how good samples or trajectories are. */
export interface MetricEntry extends Entry {
  readonly formula: string;
  readonly source: string;
  /** `real`: neither way; the nearer to what real data score themselves, the better. */
  readonly better: "higher" | "lower" | "real";
  readonly needs: readonly MetricNeed[];
  /** Fewer samples than this mislead: the figure is drawn faint. */
  readonly leastCount: number;
  /** The same for data of `HIGH_DIM` dimensions or more, where it differs. */
  readonly leastCountHighDim?: number;
  /** What a perfect sampler scores: measured between fresh draws of real data, a number, or not known. */
  readonly floor: "draws" | number | null;
}

/** From here on the space is too wide for a thousand points to fill. */
export const HIGH_DIM = 16;

/** @returns the sample size below which the figure misleads. */
export function leastCountOf({ leastCount, leastCountHighDim }: MetricEntry, dim: number): number {
  return dim >= HIGH_DIM ? (leastCountHighDim ?? leastCount) : leastCount;
}

type IntegerShape = Pick<NumberParam, "min" | "max" | "default">;

/** A whole number that shapes the measurement and nothing else. */
export function integerParam(key: string, label: string, help: string, shape: IntegerShape): NumberParam {
  return { kind: "number", cost: "display", integer: true, key, label, help, ...shape };
}

/** Points of one exact assignment, and how many assignments are averaged. */
export const assignmentParams: readonly NumberParam[] = [
  integerParam(
    "size",
    "Points",
    "Points of one exact assignment; more lower the distance that chance alone leaves, at n³ the time.",
    { min: 16, max: 1024, default: 500 },
  ),
  integerParam("draws", "Draws", "Disjoint draws that are averaged; more narrow the interval.", {
    min: 1,
    max: 16,
    default: 4,
  }),
];
