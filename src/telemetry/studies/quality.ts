import { createStore } from "zustand/vanilla";
import type { Interval } from "../../lib/stats.ts";
import { studyStore } from "./study.ts";

export interface QualityOptions {
  /** Ids of the metrics registry. */
  readonly metrics: readonly string[];
  /** Samples that are drawn. */
  readonly count: number;
  readonly seed: number;
  /** Real points that they are held against. */
  readonly against: "train" | "validation" | "test";
  /** Each class by itself too, where the network is conditioned on labels. */
  readonly perClass: boolean;
}

/** One metric: its value, 95 % interval, number of points, and what two sets of real points score. */
export interface MeasuredMetric extends Interval {
  readonly count: number;
  /** Points of one evaluation, where several make the figure: it compares only with figures of that size. */
  readonly size?: number;
  readonly floor: Interval | null;
  /** Where the distances between points were computed; absent where the metric looks at none. */
  readonly distances?: "gpu" | "processor";
}

export type Measurements = Readonly<Record<string, MeasuredMetric>>;

/** A sample beside the training point nearest to it, data's units. */
export interface ClosePair {
  readonly sample: Float32Array;
  readonly train: Float32Array;
  readonly distance: number;
  /** Distance to the second nearest training point. */
  readonly second: number;
}

export interface Quality {
  readonly options: QualityOptions;
  readonly measured: Measurements;
  /** Why a metric could not be measured, by id. */
  readonly refused: Readonly<Record<string, string>>;
  /** By class, in the order of the data's classes; empty where it was not asked for. */
  readonly classes: readonly { readonly name: string; readonly measured: Measurements }[];
  /** The closest first. */
  readonly pairs: readonly ClosePair[];
}

export const qualityStudy = studyStore<Quality>();

/** Figures at one step of training. */
export interface QualityMoment {
  readonly step: number;
  /** Points that the samples were held against, and how many samples there were. */
  readonly against: QualityOptions["against"];
  readonly samples: number;
  readonly measured: Measurements;
}

export interface QualityHistory {
  /** Of the present run, in the order of their steps. */
  readonly moments: readonly QualityMoment[];
  /** Steps between two measurements that are made while it trains; 0 makes none. */
  readonly every: number;
}

export const qualityHistory = createStore<QualityHistory>(() => ({ moments: [], every: 0 }));
