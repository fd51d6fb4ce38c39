import { getEntry } from "../../algorithms/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import { LabError } from "../../lib/errors.ts";
import { bitsPerDim } from "./given.ts";
import { floorMeasuring, measuring } from "./measure.ts";
import { onProcessor, type PairWork } from "./pair-work.ts";
import { type MetricsMessage, type MetricsRequest, metricsProblem } from "./request.ts";
import type { ComputedBy, Progress } from "./types.ts";

/** The part of a metric's time that goes to its floor, where one is asked for. */
const FLOOR_SHARE = 0.5;

/**
 * Measures one metric after another, in the order of the request. One that cannot be measured says so and the
 * others go on; any other error stops the whole.
 * @param send gets every message; it stops the work by throwing, from within a metric as well.
 */
export function* answering(request: MetricsRequest, send: (message: MetricsMessage) => void): PairWork<void> {
  const { samples, memory, beside, reference: real, draws: drawn, ...rest } = metricsProblem(request);
  for (const { id, ...params } of request.metrics) {
    const remembers = memory && getEntry(metrics, id).needs.includes("train");
    const { reference, draws } = remembers ? memory : { reference: real, draws: drawn };
    const from = (start: number, part: number): Progress => {
      return (share) => send({ kind: "progress", id, share: start + part * share });
    };
    const places = new Set<ComputedBy>();
    const note = (by: ComputedBy) => void places.add(by);
    const context = { ...rest, mixture: request.mixture, params, seed: request.seed, note };
    const own = draws.length ? 1 - FLOOR_SHARE : 1;
    try {
      const told = { ...context, progress: from(0, own) };
      const measured = yield* measuring(id, samples, reference, told, beside);
      const perfect = request.perfect?.[id];
      const floor = perfect
        ? yield* measuring(id, samples, reference, {
            ...context,
            values: { [id]: Float64Array.from(perfect) },
          })
        : draws.length
          ? yield* floorMeasuring(id, draws, { ...context, progress: from(own, FLOOR_SHARE) })
          : null;
      const bits = id === "nll" && { bitsPerDim: bitsPerDim(measured.value, request.dim) };
      const distances = places.has("gpu") ? "gpu" : places.has("processor") ? "processor" : null;
      send({
        kind: "measured",
        id,
        measurement: { ...measured, floor, ...bits, ...(distances && { distances }) },
      });
    } catch (error) {
      if (!(error instanceof LabError) || error.code === "aborted") throw error;
      const { code, message, hint } = error;
      send({ kind: "refused", id, refusal: { code, message, ...(hint !== undefined && { hint }) } });
    }
  }
  send({ kind: "done" });
}

/** `answering`, at once. */
export function answerMetrics(request: MetricsRequest, send: (message: MetricsMessage) => void): void {
  onProcessor(answering(request, send));
}
