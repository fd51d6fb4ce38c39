import { encode, type Pass } from "../gpu/pass.ts";
import type { Range } from "../gpu/readback.ts";
import type { TimeBins } from "./engine.ts";
import type { NetworkShape } from "./network-shape.ts";
import { readTimeBins } from "./time-bins.ts";

/** Milliseconds between readbacks. */
const readEvery = 250;

interface RingBuffers {
  readonly binLanes: GPUBuffer;
  readonly binTotals: GPUBuffer;
}

/** What a readback of the bins brings: bytes to copy, and what to do with them. */
interface BinRead {
  readonly range: Range;
  read(totals: Float32Array): void;
}

/** Loss and gradient by flow time of the last steps: emptied, totalled and read a few times a second. */
export class TimeBinRing {
  readonly #device: GPUDevice;
  readonly #at: RingBuffers;
  readonly #totals: readonly Pass[];
  readonly #layerNames: readonly string[];
  #latest: TimeBins | null = null;
  /** The step at which the ring was empty. */
  #since = 0;
  #asked = Number.NEGATIVE_INFINITY;

  /** @param totals passes that add the lanes up */
  constructor(device: GPUDevice, at: RingBuffers, totals: readonly Pass[], shape: NetworkShape) {
    this.#device = device;
    this.#at = at;
    this.#totals = totals;
    this.#layerNames = shape.layout.layers.map(({ name }) => name);
  }

  /** As last read; null before the first step. */
  get latest(): TimeBins | null {
    return this.#latest;
  }

  /** Forgets what was summed before `step`. */
  empty(step: number): void {
    const encoder = this.#device.createCommandEncoder({ label: "TimeBinRing.empty" });
    encoder.clearBuffer(this.#at.binLanes);
    this.#device.queue.submit([encoder.finish()]);
    this.#since = step;
    this.#latest = null;
  }

  /** @param now whether it is read in any case, and not only where it was long ago that it was */
  record(encoder: GPUCommandEncoder, step: number, now: boolean): BinRead {
    const buffer = this.#at.binTotals;
    const time = performance.now();
    if (!now && time - this.#asked < readEvery)
      return { range: { buffer, offset: 0, size: 0 }, read: () => undefined };
    this.#asked = time;
    const pass = encoder.beginComputePass({ label: "TimeBinRing.totals" });
    encode(pass, this.#totals);
    pass.end();
    const since = this.#since;
    return {
      range: { buffer, offset: 0, size: buffer.size },
      read: (totals) => {
        // Emptied since it was asked for.
        if (since === this.#since) this.#latest = readTimeBins(totals, since, step, this.#layerNames);
      },
    };
  }
}
