import { pcg4d, Stream } from "../../lib/rng.ts";
import { type Interval, meanInterval, studentQuantile } from "../../lib/stats.ts";
import type { Estimate, MeansEstimate, Part } from "./types.ts";

const Z = 1.959963984540054;
/** The ends of a 95 % interval are good to about a tenth of its width. */
const RESAMPLES = 400;

/** Share of hits with its 95 % interval (Wilson 1927, JASA 22), which is honest at 0 and 1 as well. */
export function shareInterval(hits: number, count: number): Interval {
  const value = hits / count;
  const spread = 1 + Z ** 2 / count;
  const middle = (value + Z ** 2 / (2 * count)) / spread;
  const half = (Z / spread) * Math.sqrt((value * (1 - value)) / count + Z ** 2 / (4 * count * count));
  return { value, low: Math.min(value, middle - half), high: Math.max(value, middle + half) };
}

/** @returns column means `[width]`. */
function columnMeans({ rows, width }: Part): Float64Array {
  const units = rows.length / width;
  const means = new Float64Array(width);
  for (let i = 0; i < rows.length; i++) means[i % width]! += rows[i]!;
  return means.map((sum) => sum / units);
}

/** Column means of as many rows, drawn with replacement; a pure function of seed and resample. */
function resampledMeans({ rows, width }: Part, seed: number, resample: number): Float64Array {
  const units = rows.length / width;
  const means = new Float64Array(width);
  for (let i = 0; i < units; i += 4) {
    const bits = pcg4d(seed, Stream.estimate, resample, i);
    for (let lane = 0; lane < Math.min(4, units - i); lane++) {
      const start = (bits[lane]! % units) * width;
      for (let j = 0; j < width; j++) means[j]! += rows[start + j]!;
    }
  }
  return means.map((sum) => sum / units);
}

/** Widens the deviations of a bootstrap mean of few values to Student's t; next to 1 for many. */
function widening(units: number): number {
  return (studentQuantile(units - 1) / Z) * Math.sqrt(units / (units - 1));
}

/** @returns the metric without its interval. */
export function pointEstimate(estimate: Estimate): number {
  return estimate.kind === "share"
    ? estimate.hits / estimate.count
    : estimate.combine(estimate.parts.map(columnMeans));
}

/**
 * The metric with its 95 % interval: Wilson's for a share, else a bootstrap of the units of every part
 * (Efron & Tibshirani 1993, chapter 13), centred on the value: a resample of a distance has a bias of its own.
 * Where its groups spread further than that, or its pairs, they decide. The ends are infinite where a part has fewer
 * than two units.
 */
export function intervalOf(estimate: Estimate, seed: number): Interval {
  const { groups } = estimate;
  const own =
    estimate.kind === "share"
      ? shareInterval(estimate.hits, estimate.count)
      : bootstrapInterval(estimate, seed);
  if (!groups) return own;
  const spread = meanInterval(groups);
  const half = spread.high - spread.value;
  const { least = -Infinity, most = Infinity } = estimate.kind === "share" ? { least: 0, most: 1 } : estimate;
  const { value } = own;
  return {
    value,
    low: Math.min(own.low, Math.max(least, value - half)),
    high: Math.max(own.high, Math.min(most, value + half)),
  };
}

function bootstrapInterval(estimate: MeansEstimate, seed: number): Interval {
  const { parts, combine, least = -Infinity, most = Infinity, scatter = 0 } = estimate;
  const means = parts.map(columnMeans);
  const value = combine(means);
  if (parts.some(({ rows, width }) => rows.length / width < 2))
    return { value, low: -Infinity, high: Infinity };
  const factors = parts.map(({ rows, width }) => widening(rows.length / width));
  const resampled = Float64Array.from({ length: RESAMPLES }, (_, r) =>
    combine(
      parts.map((part, p) =>
        resampledMeans(part, seed + p, r).map(
          (mean, j) => means[p]![j]! + factors[p]! * (mean - means[p]![j]!),
        ),
      ),
    ),
  ).sort();
  const middle = resampled.reduce((sum, v) => sum + v, 0) / RESAMPLES;
  const quantile = (share: number) => resampled[Math.round(share * (RESAMPLES - 1))]!;
  const pairs = Z * Math.sqrt(scatter);
  const low = value - Math.max(middle - quantile(0.025), pairs);
  const high = value + Math.max(quantile(0.975) - middle, pairs);
  return { value, low: Math.max(least, low), high: Math.min(most, high) };
}

/**
 * How much larger one figure is than another of the same kind, whose units are the same ones row by row: what
 * both owe to chance in common cancels.
 */
export function pairedDifference(a: MeansEstimate, b: MeansEstimate): MeansEstimate {
  return {
    kind: "means",
    count: a.count,
    parts: a.parts.map((part, p) => beside(part, b.parts[p]!)),
    combine: (means) =>
      a.combine(means.map((mean, p) => mean.subarray(0, a.parts[p]!.width))) -
      b.combine(means.map((mean, p) => mean.subarray(a.parts[p]!.width))),
  };
}

/** Both parts' rows in one. */
function beside(a: Part, b: Part): Part {
  const width = a.width + b.width;
  const units = a.rows.length / a.width;
  const rows = new Float64Array(units * width);
  for (let i = 0; i < units; i++) {
    rows.set(a.rows.subarray(i * a.width, (i + 1) * a.width), i * width);
    rows.set(b.rows.subarray(i * b.width, (i + 1) * b.width), i * width + a.width);
  }
  return { rows, width };
}

/** The mean of one figure for each unit. */
export function meanEstimate(values: Float64Array): MeansEstimate {
  return {
    kind: "means",
    parts: [{ rows: values, width: 1 }],
    combine: ([means]) => means![0]!,
    count: values.length,
  };
}

/**
 * A smooth functional of two laws by its first-order influence values: the bootstrap of the linear term is
 * the bootstrap of the functional up to higher orders (Efron & Tibshirani 1993).
 * @param influences one array for each law, one figure for each of its points; centred here.
 */
export function influenceEstimate(
  value: number,
  influences: readonly Float64Array[],
  count: number,
): MeansEstimate {
  const parts = influences.map((figures): Part => {
    const mean = figures.reduce((sum, v) => sum + v, 0) / figures.length;
    return { rows: figures.map((v) => v - mean), width: 1 };
  });
  return {
    kind: "means",
    parts,
    combine: (means) => means.reduce((sum, part) => sum + part[0]!, value),
    count,
  };
}
