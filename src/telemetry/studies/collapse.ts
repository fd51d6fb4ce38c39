import type { Interval } from "../../lib/stats.ts";
import type { Measurements } from "./quality.ts";
import { studyStore } from "./study.ts";

export interface CollapseOptions {
  /** The network as it is now, or each of the kept checkpoints of the same network and data. */
  readonly of: "now" | "checkpoints";
  /** Samples that are drawn. */
  readonly count: number;
  readonly seed: number;
}

/** The real points that every picture shows: a draw of the training split, always the same rows. */
export interface RealCloud {
  /** `[count, dim]`, data's units. */
  readonly points: Float32Array;
  readonly labels: Uint32Array | null;
  /** Places along the first two principal axes `[count, 2]`; in two dimensions, the points themselves. */
  readonly flat: Float32Array;
  /** Shares of the variance along the axes; null in two dimensions. */
  readonly shares: readonly [number, number] | null;
}

/** A mode of the law or a class of the data: its share of the real points and of the samples. */
export interface ModeShare {
  readonly name: string;
  readonly real: Interval;
  readonly generated: Interval;
}

export interface CollapseAlarm {
  readonly id: string;
  readonly state: "problem" | "watch" | "fine" | "unknown";
  readonly title: string;
  readonly evidence: string;
}

/** Samples of one step, on the same picture as those of every other. */
export interface CollapseFrame {
  readonly id: number;
  readonly step: number;
  /** `[count, dim]`, data's units. */
  readonly points: Float32Array;
  /** As `RealCloud.flat`. */
  readonly flat: Float32Array;
  readonly kind: "mode" | "class";
  /** Null where the data have neither modes nor classes. */
  readonly modes: readonly ModeShare[] | null;
  /** Mode or class of each sample; −1 for those on none. */
  readonly sampleMode: Int32Array;
  /** Mode of each real point where the law is known; else the classes of the real cloud stand. */
  readonly realMode: Int32Array | null;
  /** Rows of the real cloud nearest to each sample and their distances, the same number for each. */
  readonly nearest: { readonly index: Int32Array; readonly distance: Float64Array };
  readonly measured: Measurements;
  /** Why a figure could not be measured, by id. */
  readonly refused: Readonly<Record<string, string>>;
  /** Empty while the figures are not there yet. */
  readonly alarms: readonly CollapseAlarm[];
}

export interface Collapse {
  readonly real: RealCloud;
  /** In the order of their steps; of one run. */
  readonly frames: readonly CollapseFrame[];
}

export const collapseStudy = studyStore<Collapse>();
