import { UMAP } from "umap-js";
import { findABParams } from "umap-js/dist/umap.js";
import { LabError } from "../../lib/errors.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import type { UmapSettings } from "../../lib/umap-settings.ts";
import { nearestRows, prepared } from "./nearest.ts";
import { type MapCurve, placePoints } from "./place.ts";

/** A map of real points, into which any others can be placed. */
export interface FittedMap {
  /** `[fitted, 2]` */
  readonly positions: Float32Array;
  /** @param points `[count, dim]` in the units of the fitted ones @returns `[count, 2]` */
  place(points: ArrayLike<number>): Float32Array;
}

/** Neighbours take a part of the time, epochs the rest. */
const NEIGHBOURS_SHARE = 0.15;

/**
 * UMAP in two dimensions, from a random start; the same points and settings give the same map.
 * Source: McInnes, Healy & Melville 2018, arXiv 1802.03426; the descent is umap-js's, the neighbours are exact.
 * @param points `[count, dim]`
 * @throws LabError `invalid-argument` for fewer points than neighbours
 */
export function fitUmap(
  points: ArrayLike<number>,
  dim: number,
  { neighbours, minDist, metric, seed }: UmapSettings,
  progress: (share: number) => void = () => undefined,
): FittedMap {
  const count = points.length / dim;
  if (count <= neighbours)
    throw new LabError(
      "invalid-argument",
      `A map of ${count} points has no ${neighbours} neighbours for each.`,
      {
        hint: "Ask for fewer neighbours, or for more points of data.",
      },
    );
  const rows = prepared(points, dim, metric);
  const nearest = nearestRows(rows, rows, dim, neighbours, metric, (share) =>
    progress(NEIGHBOURS_SHARE * share),
  );
  const perRow = (values: ArrayLike<number>) =>
    Array.from({ length: count }, (_, i) =>
      Array.from({ length: neighbours }, (_, m) => values[i * neighbours + m]!),
    );
  const random = new RandomSequence(seed, Stream.estimate);
  const umap = new UMAP({ nNeighbors: neighbours, minDist, random: () => random.uniform() });
  umap.setPrecomputedKNN(perRow(nearest.index), perRow(nearest.distance));
  // With neighbours given, only the number of points is asked of them.
  const epochs = umap.initializeFit(perRow(nearest.distance));
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    progress(NEIGHBOURS_SHARE + (1 - NEIGHBOURS_SHARE) * ((epoch + 1) / epochs));
  }
  const positions = Float32Array.from(umap.getEmbedding().flat());
  const curve: MapCurve = findABParams(1, minDist);
  return {
    positions,
    place: (others) => {
      const queries = prepared(others, dim, metric);
      return placePoints(nearestRows(queries, rows, dim, neighbours, metric), positions, curve, seed);
    },
  };
}
