import { LabError } from "../../lib/errors.ts";
import type { GaussianMixture } from "../../lib/gaussian-mixture.ts";
import { gaussianModes } from "../../lib/gaussian-modes.ts";
import { influenceEstimate, intervalOf } from "../metrics/interval.ts";
import { measure } from "../metrics/measure.ts";
import { onProcessor } from "../metrics/pair-work.ts";
import { eachRow, nearestWithin } from "../metrics/pairwise.ts";
import type { Estimate, PointSet } from "../metrics/types.ts";
import { nearestNeighbours } from "../neighbours.ts";
import { classesOfModes, lawOfClass, placing } from "./class-law.ts";

/** What is asked of samples of one class, in the data's units. */
export const classFigures = ["distance", "outside", "purity", "diversity"] as const;
export type ClassFigure = (typeof classFigures)[number];

/** A figure with its 95 % interval, and what it averages over. */
export interface Figured {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

export type ClassFigures = Readonly<Record<ClassFigure, Figured>>;

/** The truth that samples of one class are held against. */
export interface ClassTruth {
  readonly label: number;
  /** Real points of the class, `[count, dim]`. */
  readonly real: PointSet;
  /** Real points of all classes, with labels. */
  readonly all: PointSet;
  /** The law of all classes, where it is known. */
  readonly mixture?: GaussianMixture | undefined;
}

/** Standard deviations beyond which a point lies off every mode: 1.1 % of real points do in two dimensions. */
export const reach = 3;
/** Neighbours within whose distance a point lies on the manifold, where no law is known. */
const neighbours = 5;

/**
 * Figures of samples that were asked to be of one class:
 * - `distance`: exact W2 to real points of the class, clouds of up to 500.
 * - `outside`: share off the data's manifold: farther than three standard deviations from every mode of the law,
 *   or, where no law is known, farther from every real point than that one's fifth neighbour.
 * - `purity`: share whose likeliest class is the one asked for; the nearest real point's class where no law is known.
 * - `diversity`: root mean squared distance from the sample mean of their mode, over the mode's own; the mean
 *   distance between samples over that between real points where no law is known. Real points have 1.
 * @returns what measures `[count, dim]` samples
 */
export function classMeasure(truth: ClassTruth, seed: number): (samples: PointSet) => ClassFigures {
  const { real, mixture } = truth;
  const known = mixture ? byLaw(truth, mixture) : byNeighbours(truth);
  return (samples) => {
    if (!samples.points.every(Number.isFinite))
      throw new LabError("diverged", "Some of the samples are not finite numbers.", {
        hint: "Choose a smaller guidance scale, or train with a lower learning rate.",
      });
    const figured = (estimate: Estimate): Figured => ({
      ...intervalOf(estimate, seed),
      count: estimate.count,
    });
    const { outside, purity, diversity } = known(samples);
    return {
      distance: measure("w2", samples, real, { seed, params: { draws: 4 } }),
      outside: figured(outside),
      purity: figured(purity),
      diversity: figured(diversity),
    };
  };
}

type Known = (samples: PointSet) => Readonly<Record<Exclude<ClassFigure, "distance">, Estimate>>;

function rowsOf({ points, count, dim }: PointSet): Float64Array[] {
  return Array.from({ length: count }, (_, i) => points.subarray(i * dim, (i + 1) * dim));
}

const share = (hits: readonly boolean[]): Estimate => ({
  kind: "share",
  hits: hits.filter(Boolean).length,
  count: hits.length,
});

function byLaw({ label, all }: ClassTruth, mixture: GaussianMixture): Known {
  const classOfMode = classesOfModes(mixture, all);
  const law = lawOfClass(mixture, classOfMode, label);
  const place = placing(mixture);
  const within = placing(law);
  const spreads = gaussianModes(law).map(({ variances }) => variances.reduce((sum, v) => sum + v, 0));
  return (samples) => {
    const rows = rowsOf(samples);
    const places = rows.map(place);
    return {
      outside: share(places.map(({ distance }) => distance > reach)),
      purity: share(places.map(({ likeliest }) => classOfMode[likeliest] === label)),
      diversity: spreadWithin(
        rows,
        rows.map((row) => within(row).nearest),
        spreads,
      ),
    };
  };
}

/** √ of the mean over samples of ‖x − mean of its mode's samples‖² / tr Σ of the mode. */
function spreadWithin(
  rows: readonly Float64Array[],
  mode: readonly number[],
  spreads: readonly number[],
): Estimate {
  const dim = rows[0]!.length;
  const counts = spreads.map((_, k) => mode.filter((of) => of === k).length);
  const means = spreads.map(() => new Float64Array(dim));
  rows.forEach((row, i) => {
    const mean = means[mode[i]!]!;
    for (let j = 0; j < dim; j++) mean[j]! += row[j]! / counts[mode[i]!]!;
  });
  // n/(n − 1) of each mode, since its mean is the samples' own.
  const shares = Float64Array.from(rows, (row, i) => {
    const k = mode[i]!;
    const square = row.reduce((sum, value, j) => sum + (value - means[k]![j]!) ** 2, 0);
    return ((square / spreads[k]!) * counts[k]!) / Math.max(1, counts[k]! - 1);
  });
  return {
    kind: "means",
    parts: [{ rows: shares, width: 1 }],
    combine: ([mean]) => Math.sqrt(mean![0]!),
    least: 0,
    count: rows.length,
  };
}

function byNeighbours({ label, all, real }: ClassTruth): Known {
  const k = Math.min(neighbours, all.count - 1);
  const nearest = onProcessor(nearestWithin(all, k));
  const radius = Float64Array.from({ length: all.count }, (_, i) => nearest[i * k + k - 1]!);
  const truth = pairDistances(real);
  return (samples) => {
    const inside = new Array<boolean>(samples.count).fill(false);
    onProcessor(
      eachRow(samples, all, (row, i) => {
        inside[i] = row.some((square, j) => square < radius[j]!);
      }),
    );
    const { index } = nearestNeighbours(samples.points, all.points, all.dim);
    const own = pairDistances(samples);
    const ratio = influenceEstimate(0, [own.influence, truth.influence], samples.count);
    return {
      outside: share(inside.map((one) => !one)),
      purity: share(Array.from(index, (j) => all.labels![j] === label)),
      // Means of both sets move with their resamples.
      diversity: {
        ...ratio,
        combine: ([a, b]) => (own.mean + a![0]!) / (truth.mean + b![0]!),
        least: 0,
      },
    };
  };
}

/** Mean distance between two points of a set, and the first-order influence of each point on it. */
function pairDistances(set: PointSet): { readonly mean: number; readonly influence: Float64Array } {
  const others = Math.max(1, set.count - 1);
  const influence = new Float64Array(set.count);
  onProcessor(
    eachRow(set, set, (row, i) => {
      let sum = 0;
      for (const square of row) sum += Math.sqrt(square);
      influence[i] = (2 / others) * sum;
    }),
  );
  return { mean: influence.reduce((sum, value) => sum + value, 0) / (2 * set.count), influence };
}
