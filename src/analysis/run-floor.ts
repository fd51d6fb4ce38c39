import { LabError } from "../lib/errors.ts";
import type { FloorEstimate } from "./floor.ts";
import type { FloorByTime } from "./floor-by-time.ts";
import type { FloorRequest, PairedRequest } from "./floor-request.ts";

/** The finite training set's floor, the generator's where its law is known, and the training set's by time. */
export interface FloorJob {
  readonly kind: "closed";
  readonly train: FloorRequest;
  readonly law: FloorRequest | null;
}

/** The floor of pairs that no closed form is known for. */
export interface PairedJob {
  readonly kind: "paired";
  readonly request: PairedRequest;
}

export type FloorAnswer =
  | { readonly of: "train" | "law" | "pairs"; readonly estimate: FloorEstimate }
  | { readonly of: "times"; readonly estimate: FloorByTime };

/** The buffers of the points, which move to the worker; the request is of no use afterwards. */
function buffersOf(job: FloorJob | PairedJob): Transferable[] {
  if (job.kind === "paired") return [];
  return job.train.parts.flatMap(({ target }) =>
    target.kind === "points" ? [target.points.buffer as ArrayBuffer] : [],
  );
}

/**
 * Estimates floors in a worker of its own, one after another; it ends with the promise.
 * @param job its points are handed over and cannot be used afterwards.
 * @param onAnswer gets better estimates a few times a second.
 * @returns when all are done; rejects with LabError `aborted` once `signal` is aborted.
 */
export function runFloor(
  job: FloorJob | PairedJob,
  onAnswer: (answer: FloorAnswer) => void,
  signal?: AbortSignal,
): Promise<void> {
  const worker = new Worker(new URL("./floor-worker.ts", import.meta.url), { type: "module" });
  return new Promise<void>((resolve, reject) => {
    const abort = () => reject(new LabError("aborted", "The estimate of the floor was stopped."));
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort, { once: true });
    worker.onmessage = ({ data }: MessageEvent<FloorAnswer>) => {
      onAnswer(data);
      if ((data.of === "times" || data.of === "pairs") && data.estimate.done) resolve();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new LabError("unsupported", `The floor could not be estimated: ${event.message}.`));
    };
    worker.postMessage(job, buffersOf(job));
  }).finally(() => worker.terminate());
}
