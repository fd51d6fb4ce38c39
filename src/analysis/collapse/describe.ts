import { getEntry } from "../../algorithms/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import { defaultParams, numberOf } from "../../algorithms/params.ts";
import type { GaussianMixture } from "../../lib/gaussian-mixture.ts";
import type { JudgedMode } from "../collapse-alarm.ts";
import { shareInterval } from "../metrics/interval.ts";
import { modeHits } from "../metrics/modes.ts";
import { onProcessor } from "../metrics/pair-work.ts";
import { pointSet } from "../metrics/point-set.ts";
import { nearestRows } from "../umap/nearest.ts";

/** Real neighbours that are listed beside a sample. */
export const LISTED = 3;

/** Everything a worker needs; points are `[count, dim]`. */
export interface DescribeRequest {
  readonly dim: number;
  /** What says which mode or class a sample belongs to; null where only neighbours are asked for. */
  readonly law: ModeLaw | null;
  /** Samples and real points, in the space in which neighbours are sought. */
  readonly space: { readonly samples: Float32Array; readonly real: Float32Array };
}

export interface ModeLaw {
  /** Data's units, as all that follows. */
  readonly samples: Float32Array;
  /** Real points of the picture, for a law whose modes are no classes of theirs. */
  readonly real: Float32Array;
  /** Held-out real points. */
  readonly reference: { readonly points: Float32Array; readonly labels: Uint32Array | null };
  readonly mixture?: GaussianMixture;
  readonly classNames: readonly string[];
}

export interface Description extends ModeDescription {
  /** Rows of the real points nearest to each sample, `[count, LISTED]`, and how far they are. */
  readonly nearest: { readonly index: Int32Array; readonly distance: Float64Array };
}

export interface ModeDescription {
  readonly kind: "mode" | "class";
  /** Null where the data have neither modes nor classes. */
  readonly modes: readonly JudgedMode[] | null;
  /** Of each sample; −1 where it belongs to none. */
  readonly sampleMode: Int32Array;
  /** Of each real point of the picture, where the law is known; else their classes stand. */
  readonly realMode: Int32Array | null;
}

/** Modes and neighbours of samples. */
export function describeSamples({ dim, law, space }: DescribeRequest): Description {
  const listed = Math.min(LISTED, space.real.length / dim);
  const [from, to] = [Float64Array.from(space.samples), Float64Array.from(space.real)];
  const { index, distance } = nearestRows(from, to, dim, listed, "euclidean");
  const none: ModeDescription = { kind: "class", modes: null, sampleMode: new Int32Array(), realMode: null };
  return { ...(law ? describeModes(law, dim) : none), nearest: { index, distance } };
}

/** The mode is what the metrics "mode recall" and "spurious mass" go by. */
function describeModes({ mixture, classNames, ...given }: ModeLaw, dim: number): ModeDescription {
  const samples = pointSet(given.samples, dim);
  const reference = pointSet(given.reference.points, dim, given.reference.labels);
  const params = defaultParams(getEntry(metrics, "spurious"));
  const context = { params, seed: 0, mixture };
  const { weights, mode } = onProcessor(modeHits(samples, reference, context));
  const hits = new Float64Array(weights.length);
  for (const k of mode) if (k >= 0) hits[k]! += 1;
  const due = 1 - numberOf(params, "outside");
  const modes = Array.from(weights, (weight, k): JudgedMode => {
    // A mixture's weights are known; those of classes are counted on the reference.
    const real = mixture
      ? { value: weight, low: weight, high: weight }
      : shareInterval(Math.round(weight * reference.count), reference.count);
    return {
      name: mixture ? String(k + 1) : (classNames[k] ?? String(k)),
      real: { value: due * real.value, low: due * real.low, high: due * real.high },
      generated: shareInterval(hits[k]!, samples.count),
    };
  });
  return {
    kind: mixture ? "mode" : "class",
    modes: mixture || reference.labels ? modes : null,
    sampleMode: mode,
    realMode: mixture ? onProcessor(modeHits(pointSet(given.real, dim), reference, context)).mode : null,
  };
}
