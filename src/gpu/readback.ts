/** Reads ranges of buffers back through a small pool of staging buffers; the GPU never waits for a read. */
export class Readback {
  readonly #device: GPUDevice;
  readonly #free: GPUBuffer[] = [];
  #disposed = false;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /**
   * Records copies of the ranges into `encoder`; call the result after the submit.
   * @returns a function that resolves with one ArrayBuffer a range
   */
  record(encoder: GPUCommandEncoder, ranges: readonly Range[]): () => Promise<ArrayBuffer[]> {
    const total = ranges.reduce((sum, range) => sum + range.size, 0);
    const staging = this.#take(total);
    let at = 0;
    for (const { buffer, offset, size } of ranges) {
      if (size > 0) encoder.copyBufferToBuffer(buffer, offset, staging, at, size);
      at += size;
    }
    return async () => {
      await staging.mapAsync(GPUMapMode.READ, 0, total);
      const mapped = staging.getMappedRange(0, total);
      let start = 0;
      const parts = ranges.map(({ size }) => {
        const part = mapped.slice(start, start + size);
        start += size;
        return part;
      });
      staging.unmap();
      if (this.#disposed || this.#free.length >= 4) staging.destroy();
      else this.#free.push(staging);
      return parts;
    };
  }

  /** Copies one range out, in a submit of its own. */
  async read(buffer: GPUBuffer, offset = 0, size = buffer.size): Promise<ArrayBuffer> {
    const encoder = this.#device.createCommandEncoder({ label: "Readback.read" });
    const finish = this.record(encoder, [{ buffer, offset, size }]);
    this.#device.queue.submit([encoder.finish()]);
    const [part] = await finish();
    return part ?? new ArrayBuffer(0);
  }

  /** Reads that are under way still come back. */
  dispose(): void {
    this.#disposed = true;
    for (const buffer of this.#free) buffer.destroy();
    this.#free.length = 0;
  }

  #take(size: number): GPUBuffer {
    const fitting = this.#free.findIndex((buffer) => buffer.size >= size);
    const [reused] = fitting >= 0 ? this.#free.splice(fitting, 1) : [];
    if (reused) return reused;
    return this.#device.createBuffer({
      label: "Readback.staging",
      size: Math.max(256, 2 ** Math.ceil(Math.log2(size))),
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
  }
}

export interface Range {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly size: number;
}
