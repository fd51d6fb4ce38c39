import { LabError } from "../lib/errors.ts";
import type { FloorEstimate } from "./floor.ts";
import type { FloorRequest } from "./floor-request.ts";

/** The buffers of the points, which move to the worker; the request is of no use afterwards. */
function buffersOf({ parts }: FloorRequest): Transferable[] {
  return parts.flatMap(({ target }) =>
    target.kind === "points" ? [target.points.buffer as ArrayBuffer] : [],
  );
}

/**
 * Estimates the floor in a worker of its own, which ends with the promise.
 * @param request its points are handed over and cannot be used afterwards.
 * @param onProgress gets a better estimate a few times a second.
 * @returns the last estimate; rejects with LabError `aborted` once `signal` is aborted.
 */
export function runFloor(
  request: FloorRequest,
  onProgress: (estimate: FloorEstimate) => void,
  signal?: AbortSignal,
): Promise<FloorEstimate> {
  const worker = new Worker(new URL("./floor-worker.ts", import.meta.url), { type: "module" });
  return new Promise<FloorEstimate>((resolve, reject) => {
    const abort = () => reject(new LabError("aborted", "The estimate of the floor was stopped."));
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort, { once: true });
    worker.onmessage = ({ data }: MessageEvent<FloorEstimate>) => {
      onProgress(data);
      if (data.done) resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new LabError("unsupported", `The floor could not be estimated: ${event.message}.`));
    };
    worker.postMessage(request, buffersOf(request));
  }).finally(() => worker.terminate());
}
