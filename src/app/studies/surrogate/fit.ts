import { LabError, type LabErrorCode } from "../../../lib/errors.ts";
import type { GaussianProcess } from "../../../lib/gaussian-process.ts";
import type { KernelId } from "../../../lib/gaussian-process-kernel.ts";

export interface FitRequest {
  /** `[count, dim]`, training space. */
  readonly points: Float64Array;
  /** `[count]` */
  readonly scores: Float64Array;
  readonly dim: number;
  readonly kernel: KernelId;
}

export type FitAnswer =
  | { readonly kind: "fitted"; readonly process: GaussianProcess }
  | {
      readonly kind: "refused";
      readonly code: LabErrorCode;
      readonly message: string;
      readonly hint?: string;
    };

/**
 * Fits a gaussian process in a worker.
 * @throws LabError as `gaussianProcess` does
 */
export function fitSurrogate(request: FitRequest, signal?: AbortSignal): Promise<GaussianProcess> {
  const worker = new Worker(new URL("./fit-worker.ts", import.meta.url), { type: "module" });
  return new Promise<GaussianProcess>((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
    worker.onmessage = ({ data }: MessageEvent<FitAnswer>) => {
      if (data.kind === "fitted") resolve(data.process);
      else reject(new LabError(data.code, data.message, data));
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
