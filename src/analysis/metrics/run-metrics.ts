import { LabError } from "../../lib/errors.ts";
import type { DistanceSource } from "../../lib/pair-rows.ts";
import type { DistanceQuestion } from "./distance-client.ts";
import { DistanceServer } from "./distance-server.ts";
import type { Measurement, MetricsCall, MetricsMessage, MetricsRequest, Refusal } from "./request.ts";

/** What was asked for, by id: a figure, or why there is none. */
export interface MetricsAnswer {
  readonly measured: Readonly<Record<string, Measurement>>;
  readonly refused: Readonly<Record<string, Refusal>>;
}

/**
 * Measures in a worker of its own, which ends with the promise.
 * @param request is copied to the worker.
 * @param onMessage hears of progress a few times a second, and of every figure as soon as it is there.
 * @param source where the distances between many points are computed, if not in the worker.
 * @returns all figures; rejects with LabError `aborted` once `signal` is aborted.
 */
export async function runMetrics(
  request: MetricsRequest,
  onMessage: (message: MetricsMessage) => void,
  signal?: AbortSignal,
  source: DistanceSource | null = null,
): Promise<MetricsAnswer> {
  const [answer] = await runMetricsInTurn([request], onMessage, signal, source);
  return answer!;
}

/** One request after another in the same worker; see `runMetrics`. */
export function runMetricsInTurn(
  requests: readonly MetricsRequest[],
  onMessage: (message: MetricsMessage) => void,
  signal?: AbortSignal,
  source: DistanceSource | null = null,
): Promise<readonly MetricsAnswer[]> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const server =
    source && new DistanceServer(source, (reply, transfer) => worker.postMessage(reply, { transfer }));
  const answers: MetricsAnswer[] = [];
  let measured: Record<string, Measurement> = {};
  let refused: Record<string, Refusal> = {};
  return new Promise<readonly MetricsAnswer[]>((resolve, reject) => {
    const abort = () => reject(new LabError("aborted", "The measurement was stopped."));
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort, { once: true });
    worker.onmessage = ({ data }: MessageEvent<MetricsMessage | DistanceQuestion>) => {
      if (data.kind === "pairs" || data.kind === "rows") return void server?.hear(data);
      onMessage(data);
      if (data.kind === "measured") measured[data.id] = data.measurement;
      if (data.kind === "refused") refused[data.id] = data.refusal;
      if (data.kind !== "done") return;
      answers.push({ measured, refused });
      [measured, refused] = [{}, {}];
      if (answers.length === requests.length) resolve(answers);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new LabError("unsupported", `The samples could not be measured: ${event.message}.`));
    };
    for (const request of requests) {
      const call: MetricsCall = { kind: "measure", request, asks: source !== null };
      worker.postMessage(call);
    }
  }).finally(() => {
    worker.terminate();
    server?.dispose();
  });
}
