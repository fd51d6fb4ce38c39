import type { Kernel } from "../../gpu/kernel.ts";
import { Memory, UniformRecords } from "../../gpu/memory.ts";
import { encode } from "../../gpu/pass.ts";
import type { Readback } from "../../gpu/readback.ts";
import type { SurrogatePushes, SurrogateRequest } from "../engine.ts";
import type { Evaluation, Guiding } from "./evaluation.ts";
import type { Guided } from "./guide.ts";
import { boundKernels, boundPasses } from "./surrogate-bound.ts";
import { type SurrogateBuffers, surrogateBuffers } from "./surrogate-buffers.ts";
import { surrogateBytes, surrogateRecord } from "./surrogate-record.ts";

interface Loaded {
  readonly process: SurrogateRequest["process"];
  readonly memory: Memory;
  readonly buffers: SurrogateBuffers;
  readonly records: UniformRecords;
  /** By stage record, by chunk of rows. */
  readonly passes: Map<number, readonly Turn[]>;
}

/** What is encoded for one chunk of rows. */
type Turn = (pass: GPUComputePassEncoder, rows: number) => void;

/** Adds the push of a gaussian process to the velocity, in place. Twin: src/reference/guidance-surrogate.ts. */
export class SurrogateGuide implements Guiding {
  readonly #guided: Guided;
  readonly #kernels: Awaited<ReturnType<typeof boundKernels>>;
  readonly #push: Kernel;
  readonly #pushes: GPUBuffer;
  #loaded: Loaded | null = null;

  private constructor(guided: Guided, kernels: Awaited<ReturnType<typeof boundKernels>>, push: Kernel) {
    this.#guided = guided;
    this.#kernels = kernels;
    this.#push = push;
    this.#pushes = guided.core.memory.storage("surrogate.pushes", 16);
  }

  static async create(guided: Guided): Promise<SurrogateGuide> {
    const { cache } = guided.core;
    const [kernels, push] = await Promise.all([
      boundKernels(cache),
      cache.get("ucb_push", guided.clock.slots),
    ]);
    return new SurrogateGuide(guided, kernels, push);
  }

  /** Readies a process and its settings for as many rows, and counts pushes from nothing. */
  prepare({ process, settings }: SurrogateRequest, rows: number): void {
    const { memory, shape, capacity } = this.#guided.core;
    const { queue } = memory.device;
    if (this.#loaded?.process !== process) {
      this.dispose();
      const own = new Memory(memory.device, "SurrogateGuide");
      const buffers = surrogateBuffers(own, process, capacity);
      const records = new UniformRecords(
        own,
        "surrogate",
        surrogateBytes,
        Math.ceil(capacity / buffers.chunk),
      );
      this.#loaded = { process, memory: own, buffers, records, passes: new Map() };
    }
    const { records, buffers } = this.#loaded!;
    const row4 = shape.inputStride / 4;
    const chunks = chunksOf(rows, buffers.chunk);
    records.write(
      queue,
      chunks.map((chunk) => surrogateRecord(process, settings, { row4, ...chunk })),
    );
    queue.writeBuffer(this.#pushes, 0, new Uint32Array(2));
  }

  encode(pass: GPUComputePassEncoder, { rows, record }: Evaluation): void {
    const { buffers } = this.#loaded!;
    const turns = this.#turns(record);
    for (const [i, chunk] of chunksOf(rows, buffers.chunk).entries()) turns[i]!(pass, chunk.rows);
  }

  /** Pushes since `prepare`. */
  async pushes(readback: Readback): Promise<SurrogatePushes> {
    const [all = 0, clipped = 0] = new Uint32Array(await readback.read(this.#pushes, 0, 8));
    return { all, clipped };
  }

  dispose(): void {
    this.#loaded?.memory.dispose();
    this.#loaded = null;
  }

  #turns(record: number): readonly Turn[] {
    const { passes, buffers, records } = this.#loaded!;
    const made = passes.get(record);
    if (made) return made;
    const { core, clock, slopes, records: stages } = this.#guided;
    const { run, capacity } = core;
    const { input } = core.buffers;
    const stage = stages.binding(record);
    const turns = chunksOf(capacity, buffers.chunk).map((_, i): Turn => {
      const surrogate = records.binding(i);
      const bound = boundPasses(this.#kernels, buffers, { surrogate, stage, x: input });
      const { places, gradients } = buffers;
      const bindings = this.#push.bind({
        ...{ run, stage, surrogate, input, places, gradients, slopes, pushes: this.#pushes },
        ...clock.resources,
      });
      return (pass, rows) => {
        bound(pass, rows);
        encode(pass, [{ kernel: this.#push, bindings, x: Math.ceil(rows / 64) }]);
      };
    });
    passes.set(record, turns);
    return turns;
  }
}

function chunksOf(rows: number, chunk: number): { readonly first: number; readonly rows: number }[] {
  return Array.from({ length: Math.ceil(rows / chunk) }, (_, i) => ({
    first: i * chunk,
    rows: Math.min(chunk, rows - i * chunk),
  }));
}
