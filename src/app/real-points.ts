import type { SentPoints } from "../analysis/metrics/request.ts";
import { classSizes } from "../analysis/metrics/strata.ts";
import type { PreparedData, Split } from "../data/types.ts";

/** Which real points samples are held against; `held-out` are validation and test points together. */
export type RealPoints = "train" | "validation" | "test" | "held-out";

export interface Yardstick {
  readonly reference: Split;
  /** Held-out points, for metrics that look at the training points themselves; empty where there are none. */
  readonly heldOut: Split;
  /**
   * Two sets of real points that share none: one in place of the samples, as large as they where there are so
   * many, and one to hold it against. Empty where there are too few.
   */
  readonly draws: readonly SentPoints[];
}

/** Fewer points than this are no yardstick. */
const LEAST = 100;

/**
 * @param count of the samples that are to be measured
 * @param label one class alone, or null for all
 * @param against where absent: the test split, the validation split or the training points, whichever first has
 * a hundred
 */
export function yardstick(
  data: PreparedData,
  count: number,
  label: number | null,
  against?: RealPoints,
): Yardstick {
  const { dim } = data.set;
  const [train, validation, test] = [data.train, data.validation, data.test].map((split) =>
    ofClass(split, label, dim),
  ) as [Split, Split, Split];
  const heldOut = joined(validation, test);
  const named = { train, validation, test, "held-out": heldOut };
  const reference = against
    ? named[against]
    : ([test, validation].find((split) => split.count >= LEAST) ?? train);
  const others = reference === train ? heldOut : train;
  return {
    reference,
    heldOut,
    draws:
      others.count >= LEAST && reference.count > 0
        ? [{ ...sent(others), ...firstRows(others, count, dim) }, sent(reference)]
        : halves(reference, dim),
  };
}

/** The rows of one class; all rows where none is named. */
function ofClass(split: Split, label: number | null, dim: number): Split {
  const { labels, points, scaled } = split;
  if (label === null || !labels) return split;
  const rows = [...labels.keys()].filter((row) => labels[row] === label);
  const pick = (from: Float32Array) => {
    const picked = new Float32Array(rows.length * dim);
    rows.forEach((row, i) => {
      picked.set(from.subarray(row * dim, (row + 1) * dim), i * dim);
    });
    return picked;
  };
  return {
    count: rows.length,
    points: pick(points),
    scaled: pick(scaled),
    labels: Uint32Array.from(rows, () => label),
  };
}

function joined(a: Split, b: Split): Split {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const both = (x: Float32Array, y: Float32Array) => {
    const all = new Float32Array(x.length + y.length);
    all.set(x);
    all.set(y, x.length);
    return all;
  };
  return {
    count: a.count + b.count,
    points: both(a.points, b.points),
    scaled: both(a.scaled, b.scaled),
    labels: a.labels && b.labels ? Uint32Array.of(...a.labels, ...b.labels) : null,
  };
}

/** Rows stand in random order: the first ones are a fair draw. */
function firstRows({ points, labels, count }: Split, most: number, dim: number): SentPoints {
  const rows = Math.min(most, count);
  return { points: points.subarray(0, rows * dim), labels: labels?.subarray(0, rows) ?? null };
}

/** A split, whose classes had their shares by design. */
export function sent({ points, labels }: Split): SentPoints {
  return { points, labels, ...(labels && { strata: classSizes(labels) }) };
}

/** Two disjoint halves of real points; none where a half would be too small to measure by. */
export function halves({ points, labels, count }: Split, dim: number): SentPoints[] {
  const half = Math.floor(count / 2);
  if (half < LEAST / 2) return [];
  return [0, half].map((from) => ({
    points: points.subarray(from * dim, (from + half) * dim),
    labels: labels?.subarray(from, from + half) ?? null,
  }));
}
