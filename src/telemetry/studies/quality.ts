import { studyStore } from "./study.ts";

export interface QualityOptions {
  /** Ids of the metrics registry. */
  readonly metrics: readonly string[];
  /** Samples that are drawn. */
  readonly count: number;
  readonly seed: number;
}

/** One metric: its value, 95 % interval, number of points, and what two sets of real points score. */
export interface MeasuredMetric {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly floor: number | null;
}

export interface Quality {
  readonly options: QualityOptions;
  readonly measured: Readonly<Record<string, MeasuredMetric>>;
  /** Why a metric could not be measured, by id. */
  readonly refused: Readonly<Record<string, string>>;
}

export const qualityStudy = studyStore<Quality>();
