import type { ChartModel } from "./model.ts";
import type { ChartSource } from "./source.ts";

/** A chart of figures that stand: what a study found. */
export interface StillChart {
  /** What stands on the y axis, in words. */
  readonly axisTitle: string;
  readonly model: ChartModel | null;
  readonly readout: (x: number) => string;
  /** The chart in one sentence. */
  readonly summary: string;
  readonly csv: () => string;
}

/** @returns a source that never changes; make another one, memoised, for other figures */
export function stillSource({ axisTitle, model, readout, summary, csv }: StillChart): ChartSource {
  return {
    axisTitle: () => axisTitle,
    model: () => model,
    readout,
    summary: () => summary,
    csv,
    subscribe: () => () => undefined,
  };
}
