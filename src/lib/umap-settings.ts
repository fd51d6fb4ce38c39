export const umapMetrics = ["euclidean", "manhattan", "cosine"] as const;

/** How the distance between two points is taken before they are mapped. */
export type UmapMetric = (typeof umapMetrics)[number];

/** What a map of wide data depends on, beside the data. */
export interface UmapSettings {
  /** Size of a point's neighbourhood, the point itself included. */
  readonly neighbours: number;
  /** How close two points may come in the map, in its own units. */
  readonly minDist: number;
  readonly metric: UmapMetric;
  readonly seed: number;
}

export const defaultUmap: UmapSettings = { neighbours: 15, minDist: 0.1, metric: "euclidean", seed: 0 };
