import { LabError } from "../../lib/errors.ts";
import type { Measurement, MetricsMessage, MetricsRequest, Refusal } from "./request.ts";

/** What was asked for, by id: a figure, or why there is none. */
export interface MetricsAnswer {
  readonly measured: Readonly<Record<string, Measurement>>;
  readonly refused: Readonly<Record<string, Refusal>>;
}

/**
 * Measures in a worker of its own, which ends with the promise.
 * @param request is copied to the worker.
 * @param onMessage hears of progress a few times a second, and of every figure as soon as it is there.
 * @returns all figures; rejects with LabError `aborted` once `signal` is aborted.
 */
export async function runMetrics(
  request: MetricsRequest,
  onMessage: (message: MetricsMessage) => void,
  signal?: AbortSignal,
): Promise<MetricsAnswer> {
  const [answer] = await runMetricsInTurn([request], onMessage, signal);
  return answer!;
}

/** One request after another in the same worker; see `runMetrics`. */
export function runMetricsInTurn(
  requests: readonly MetricsRequest[],
  onMessage: (message: MetricsMessage) => void,
  signal?: AbortSignal,
): Promise<readonly MetricsAnswer[]> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const answers: MetricsAnswer[] = [];
  let measured: Record<string, Measurement> = {};
  let refused: Record<string, Refusal> = {};
  return new Promise<readonly MetricsAnswer[]>((resolve, reject) => {
    const abort = () => reject(new LabError("aborted", "The measurement was stopped."));
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort, { once: true });
    worker.onmessage = ({ data }: MessageEvent<MetricsMessage>) => {
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
    for (const request of requests) worker.postMessage(request);
  }).finally(() => worker.terminate());
}
