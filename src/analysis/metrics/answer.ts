import { getEntry } from "../../algorithms/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import { LabError } from "../../lib/errors.ts";
import { bitsPerDim } from "./given.ts";
import { floorOf, measure } from "./measure.ts";
import { type MetricsMessage, type MetricsRequest, metricsProblem } from "./request.ts";
import type { Progress } from "./types.ts";

/** The part of a metric's time that goes to its floor, where one is asked for. */
const FLOOR_SHARE = 0.5;

/**
 * Measures one metric after another, in the order of the request. One that cannot be measured says so and the
 * others go on; any other error stops the whole.
 * @param send gets every message; it stops the work by throwing, from within a metric as well.
 */
export function answerMetrics(request: MetricsRequest, send: (message: MetricsMessage) => void): void {
  const { samples, memory, reference: real, draws: drawn, ...rest } = metricsProblem(request);
  for (const { id, ...params } of request.metrics) {
    const remembers = memory && getEntry(metrics, id).needs.includes("train");
    const { reference, draws } = remembers ? memory : { reference: real, draws: drawn };
    const from = (start: number, part: number): Progress => {
      return (share) => send({ kind: "progress", id, share: start + part * share });
    };
    const context = { ...rest, mixture: request.mixture, params, seed: request.seed };
    const own = draws.length ? 1 - FLOOR_SHARE : 1;
    try {
      const measured = measure(id, samples, reference, { ...context, progress: from(0, own) });
      const perfect = request.perfect?.[id];
      const floor = perfect
        ? measure(id, samples, reference, { ...context, values: { [id]: Float64Array.from(perfect) } })
        : draws.length
          ? floorOf(id, draws, { ...context, progress: from(own, FLOOR_SHARE) })
          : null;
      const bits = id === "nll" && { bitsPerDim: bitsPerDim(measured.value, request.dim) };
      send({ kind: "measured", id, measurement: { ...measured, floor, ...bits } });
    } catch (error) {
      if (!(error instanceof LabError) || error.code === "aborted") throw error;
      const { code, message, hint } = error;
      send({ kind: "refused", id, refusal: { code, message, ...(hint !== undefined && { hint }) } });
    }
  }
  send({ kind: "done" });
}
