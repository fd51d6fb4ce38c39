import { Memory } from "../../gpu/memory.ts";
import type { Range } from "../../gpu/readback.ts";
import type { Attempt } from "../engine.ts";
import { journeyBytes, readTries } from "./pair-record.ts";

/**
 * Every try at a step of the first few samples. What is kept on the GPU is their records before and after each
 * try, so that no kernel does anything for it.
 */
export class AttemptLog {
  readonly #memory: Memory;
  readonly #rows: number;
  readonly #journeys: GPUBuffer;
  readonly #kept: GPUBuffer;
  readonly #attempts: Attempt[][];

  /**
   * @param journeys where the samples' records stand
   * @param rows how many of them are followed
   * @param tries that one submit makes at the most
   */
  constructor(device: GPUDevice, journeys: GPUBuffer, rows: number, tries: number) {
    this.#memory = new Memory(device, "AttemptLog");
    this.#rows = rows;
    this.#journeys = journeys;
    this.#kept = this.#memory.storage("kept", (tries + 1) * this.#bytes);
    this.#attempts = Array.from({ length: rows }, () => []);
  }

  /** By sample, in the order in which they were made. */
  get attempts(): readonly (readonly Attempt[])[] {
    return this.#attempts;
  }

  /** Records the state after as many tries of this submit; 0 is the state before the first. */
  keep(encoder: GPUCommandEncoder, tries: number): void {
    encoder.copyBufferToBuffer(this.#journeys, 0, this.#kept, tries * this.#bytes, this.#bytes);
  }

  /** What has to be read back after so many tries. */
  range(tries: number): Range {
    return { buffer: this.#kept, offset: 0, size: (tries + 1) * this.#bytes };
  }

  /** @param kept the bytes of `range` */
  take(kept: ArrayBuffer): void {
    for (let from = 0; from + 2 * this.#bytes <= kept.byteLength; from += this.#bytes)
      readTries(kept, from, this.#rows).forEach((attempt, n) => {
        if (attempt) this.#attempts[n]!.push(attempt);
      });
  }

  dispose(): void {
    this.#memory.dispose();
  }

  get #bytes(): number {
    return this.#rows * journeyBytes;
  }
}
