import { LabError } from "../../lib/errors.ts";
import type { UmapSettings } from "../../lib/umap-settings.ts";
import type { UmapMessage, UmapRequest } from "./messages.ts";

/** A map that is fitted in a worker and then lives there, so that more points can be placed in it. */
export class UmapWorker {
  readonly #worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  readonly #waiting = new Map<number, (positions: Float32Array) => void>();
  #next = 0;
  #fail: (error: LabError) => void = () => undefined;

  /**
   * @param points `[count, dim]`, copied to the worker
   * @returns `[count, 2]`; rejects where there are too few points, and with LabError `aborted` on `end`
   */
  fit(
    points: Float32Array,
    dim: number,
    settings: UmapSettings,
    progress: (share: number) => void,
  ): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      this.#worker.onmessage = ({ data }: MessageEvent<UmapMessage>) => {
        if (data.kind === "progress") progress(data.share);
        else if (data.kind === "fitted") resolve(data.positions);
        else if (data.kind === "placed") this.#answer(data.id, data.positions);
        else {
          const { message, hint } = data;
          reject(new LabError("invalid-argument", message, hint === null ? {} : { hint }));
        }
      };
      this.#worker.onerror = (event) => {
        event.preventDefault();
        reject(new LabError("unsupported", `The map could not be made: ${event.message}.`));
      };
      this.#ask({ kind: "fit", points, dim, settings });
    });
  }

  /** @returns `[count, 2]`, once the map is there; never where the worker was ended before */
  place(points: Float32Array): Promise<Float32Array> {
    return new Promise((resolve) => {
      const id = this.#next++;
      this.#waiting.set(id, resolve);
      this.#ask({ kind: "place", id, points });
    });
  }

  end(): void {
    this.#worker.terminate();
    this.#fail(new LabError("aborted", "The map was given up."));
  }

  #ask(request: UmapRequest): void {
    this.#worker.postMessage(request);
  }

  #answer(id: number, positions: Float32Array): void {
    this.#waiting.get(id)?.(positions);
    this.#waiting.delete(id);
  }
}
