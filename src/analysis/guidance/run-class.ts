import { LabError } from "../../lib/errors.ts";
import type { ClassFigures } from "./class-figures.ts";
import type { ClassMessage, ClassRequest } from "./request.ts";

/**
 * Measures clouds of samples in a worker of its own, which ends with the promise.
 * @param onCloud hears how many are done.
 * @returns figures in the order of the clouds; rejects with LabError `aborted` once `signal` is aborted, and
 * `invalid-argument` where a cloud cannot be measured.
 */
export function runClass(
  request: ClassRequest,
  onCloud: (done: number) => void,
  signal: AbortSignal,
): Promise<ClassFigures[]> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const found: ClassFigures[] = [];
  return new Promise<ClassFigures[]>((resolve, reject) => {
    const abort = () => reject(new LabError("aborted", "The measurement was stopped."));
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    worker.onmessage = ({ data }: MessageEvent<ClassMessage>) => {
      if (data.kind === "refused") return reject(new LabError("invalid-argument", data.message));
      found.push(data.figures);
      onCloud(found.length);
      if (found.length === request.clouds.length) resolve(found);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new LabError("unsupported", `The samples could not be measured: ${event.message}.`));
    };
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
