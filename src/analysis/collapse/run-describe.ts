import { LabError } from "../../lib/errors.ts";
import type { DescribeRequest, Description } from "./describe.ts";

/**
 * Describes samples in a worker of its own, which ends with the promise.
 * @returns rejects with LabError `aborted` once `signal` is aborted
 */
export function runDescribe(request: DescribeRequest, signal: AbortSignal): Promise<Description> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return new Promise<Description>((resolve, reject) => {
    const abort = () => reject(new LabError("aborted", "The measurement was stopped."));
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    worker.onmessage = ({ data }: MessageEvent<Description>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new LabError("unsupported", `The samples could not be described: ${event.message}.`));
    };
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
