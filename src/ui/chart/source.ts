import { onCalmBeat } from "../../telemetry/beat.ts";
import type { ChartModel } from "./model.ts";

/** What a chart shows and says, read anew at each redraw. */
export interface ChartSource {
  /** What stands on the y axis, in words, e.g. "mean squared error per dimension, log". */
  axisTitle(): string;
  /** @returns the model, or null while there is nothing to draw. */
  model(): ChartModel | null;
  /** @returns the values at an x of the data, one line, e.g. "step 1,200: loss 5.02". */
  readout(x: number): string;
  /** @returns the chart in one sentence, for people who cannot see it. */
  summary(): string;
  /** @returns the data behind the picture. */
  csv(): string;
  /** What a press at an x of the data does, where it does anything. */
  pick?(x: number): void;
  /** Calls back when a redraw would differ. @returns what stops it. */
  subscribe(listener: () => void): () => void;
}

/** Milliseconds between two redraws while the run goes on. */
export const redrawInterval = 250;

/** Whether a panel's page lies over an element: what nobody sees need not be drawn. */
export const isCovered = (element: Element) => element.closest("[inert]") !== null;

/**
 * Runs `work` on the next beat after it was asked for, at most every `interval` milliseconds.
 * @param rests what is asked for meanwhile is done afterwards
 */
export function paced(
  work: () => void,
  interval: number,
  rests: () => boolean,
): { ask(): void; cancel(): void } {
  let last = Number.NEGATIVE_INFINITY;
  let asked = false;
  const leave = onCalmBeat((now) => {
    if (!asked || now - last < interval || rests()) return;
    asked = false;
    last = now;
    work();
  });
  return {
    ask() {
      asked = true;
    },
    cancel: leave,
  };
}
