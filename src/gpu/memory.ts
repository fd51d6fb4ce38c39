import { LabError } from "../lib/errors.ts";

/** Buffers of one owner: made by name, destroyed together. */
export class Memory {
  readonly device: GPUDevice;
  readonly #owner: string;
  readonly #buffers: GPUBuffer[] = [];
  #ended = false;
  #disposed = false;

  constructor(device: GPUDevice, owner: string) {
    this.device = device;
    this.#owner = owner;
  }

  /**
   * A storage buffer, zeroed.
   * @throws LabError `too-large` where the adapter's limit is exceeded
   */
  storage(name: string, bytes: number): GPUBuffer {
    const size = Math.max(16, Math.ceil(bytes / 16) * 16);
    const { maxStorageBufferBindingSize, maxBufferSize } = this.device.limits;
    const limit = Math.min(maxStorageBufferBindingSize, maxBufferSize);
    if (size > limit) {
      throw new LabError(
        "too-large",
        `${name} would need ${megabytes(size)}; this adapter binds ${megabytes(limit)}.`,
        {
          hint: "Use a smaller batch, a narrower network or fewer points.",
        },
      );
    }
    return this.#keep(name, size, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST);
  }

  filled(name: string, values: Float32Array | Uint32Array): GPUBuffer {
    const buffer = this.storage(name, values.byteLength);
    this.device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>);
    return buffer;
  }

  uniform(name: string, bytes: number): GPUBuffer {
    return this.#keep(name, Math.ceil(bytes / 16) * 16, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
  }

  /** Nothing may be begun any more: the owner is gone, or about to go. */
  get hasEnded(): boolean {
    return this.#ended;
  }

  /** Says that nothing may be begun; the buffers stay for what is under way. */
  end(): void {
    this.#ended = true;
  }

  /** Destroys all buffers; what a compilation that was under way still asks for is destroyed as it is made. */
  dispose(): void {
    this.end();
    this.#disposed = true;
    for (const buffer of this.#buffers) buffer.destroy();
    this.#buffers.length = 0;
  }

  #keep(name: string, size: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const buffer = this.device.createBuffer({ label: `${this.#owner}.${name}`, size, usage });
    if (this.#disposed) buffer.destroy();
    else this.#buffers.push(buffer);
    return buffer;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** Uniform records of one kind at the offsets that the adapter asks for. */
export class UniformRecords {
  readonly #buffer: GPUBuffer;
  readonly #stride: number;
  readonly #bytes: number;

  constructor(memory: Memory, name: string, bytes: number, count: number) {
    this.#bytes = bytes;
    const alignment = memory.device.limits.minUniformBufferOffsetAlignment;
    this.#stride = Math.ceil(bytes / alignment) * alignment;
    this.#buffer = memory.uniform(name, this.#stride * count);
  }

  binding(index: number): GPUBufferBinding {
    return { buffer: this.#buffer, offset: index * this.#stride, size: this.#bytes };
  }

  /** Writes records 0…n−1 at once. */
  write(queue: GPUQueue, records: readonly ArrayBuffer[]): void {
    const all = new Uint8Array(this.#stride * records.length);
    records.forEach((record, i) => {
      all.set(new Uint8Array(record), i * this.#stride);
    });
    queue.writeBuffer(this.#buffer, 0, all);
  }
}
