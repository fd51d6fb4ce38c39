import type { ChartModel } from "./layout.ts";

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
  /** Calls back when a redraw would differ. @returns what stops it. */
  subscribe(listener: () => void): () => void;
}

/** Milliseconds between two redraws while the run goes on. */
export const redrawInterval = 250;

/**
 * Runs `work` at once and then at most every `interval` milliseconds however often it is asked for, in an
 * animation frame, so that a hidden page does nothing.
 */
export function paced(work: () => void, interval: number): { ask(): void; cancel(): void } {
  let last = Number.NEGATIVE_INFINITY;
  let timer = 0;
  let frame = 0;
  const run = () => {
    frame = 0;
    last = performance.now();
    work();
  };
  return {
    ask() {
      if (timer || frame) return;
      const wait = last + interval - performance.now();
      const start = () => {
        timer = 0;
        frame = requestAnimationFrame(run);
      };
      if (wait > 0) timer = window.setTimeout(start, wait);
      else start();
    },
    cancel() {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      timer = 0;
      frame = 0;
    },
  };
}
