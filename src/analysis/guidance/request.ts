import type { GaussianMixture } from "../../lib/gaussian-mixture.ts";
import { pointSet } from "../metrics/point-set.ts";
import { type ClassFigures, classMeasure } from "./class-figures.ts";

/** Samples of one class, cloud by cloud, and what they are held against; it is copied on its way to the worker. */
export interface ClassRequest {
  readonly dim: number;
  readonly seed: number;
  readonly label: number;
  /** `[count, dim]`, the data's units. */
  readonly clouds: readonly Float32Array[];
  readonly real: Float32Array;
  readonly all: { readonly points: Float32Array; readonly labels: Uint32Array };
  readonly mixture?: GaussianMixture;
}

export type ClassMessage =
  | { readonly kind: "measured"; readonly index: number; readonly figures: ClassFigures }
  | { readonly kind: "refused"; readonly message: string };

/** Measures one cloud after another. */
export function answerClass(request: ClassRequest, send: (message: ClassMessage) => void): void {
  const { dim, seed, label, clouds, real, all, mixture } = request;
  const truth = { label, real: pointSet(real, dim), all: pointSet(all.points, dim, all.labels), mixture };
  const measured = classMeasure(truth, seed);
  clouds.forEach((cloud, index) => {
    send({ kind: "measured", index, figures: measured(pointSet(cloud, dim)) });
  });
}
