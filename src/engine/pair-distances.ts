import type { Kernel, KernelCache } from "../gpu/kernel.ts";
import { Memory } from "../gpu/memory.ts";
import { encode } from "../gpu/pass.ts";
import { Readback } from "../gpu/readback.ts";
import type { PairDistances, PointColumns, SquareRows } from "../lib/pair-rows.ts";
import { Lifetime } from "./lifetime.ts";
import { Pace } from "./pace.ts";

/** Milliseconds of GPU time at a time, so that a step of training or a frame waits no longer. */
const budget = 8;
/** Rows that a submit's number is a multiple of. */
const unit = 32;
/** Squares that are read back at a time, at the most: 16 MiB. */
const mostSquares = 2 ** 22;
/** Rows and columns of a thread, and threads of a workgroup along each. */
const [tile, threads] = [8, 8];

/**
 * Squared distances between two sets of points on the GPU, in float32; relative error at most (dim + 2)·2⁻²⁴. Twin:
 * `squaredDistances` of src/lib/distances.ts.
 */
export class GpuPairDistances implements PairDistances {
  readonly #memory: Memory;
  readonly #readback: Readback;
  readonly #kernel: Kernel;
  readonly #columns: PointColumns;
  readonly #rows: PointColumns;
  readonly #record: GPUBuffer;
  readonly #squares: GPUBuffer;
  readonly #bindings: GPUBindGroup;
  readonly #most: number;
  readonly #pace = new Pace(budget, mostSquares);
  readonly #life: Lifetime;

  private constructor(memory: Memory, kernel: Kernel, a: PointColumns, b: PointColumns | null) {
    this.#memory = memory;
    this.#kernel = kernel;
    this.#rows = a;
    this.#columns = b ?? a;
    const { stride } = this.#columns;
    this.#most = Math.min(a.stride, unit * Math.max(1, Math.floor(mostSquares / (unit * stride))));
    this.#readback = new Readback(memory.device);
    this.#record = memory.uniform("record", 24);
    this.#squares = memory.storage("squares", 4 * this.#most * stride);
    const points = memory.filled("a", a.values);
    this.#bindings = kernel.bind({
      pairs: this.#record,
      a: points,
      b: b ? memory.filled("b", b.values) : points,
      squares: this.#squares,
    });
    this.#life = new Lifetime(() => {
      memory.dispose();
      this.#readback.dispose();
    });
  }

  /**
   * @param b null for the distances within `a`
   * @throws LabError `too-large` where a set exceeds the adapter's limits
   */
  static async create(
    device: GPUDevice,
    cache: KernelCache,
    a: PointColumns,
    b: PointColumns | null,
  ): Promise<GpuPairDistances> {
    const kernel = await cache.get("squared_distances");
    const memory = new Memory(device, "PairDistances");
    try {
      return new GpuPairDistances(memory, kernel, a, b);
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }

  rows(first: number, below: boolean): Promise<SquareRows> {
    return this.#life.hold(() => this.#compute(first, below));
  }

  /** Rows that are under way still come back. */
  dispose(): void {
    this.#life.end();
  }

  async #compute(first: number, below: boolean): Promise<SquareRows> {
    const { device } = this.#memory;
    const units = Math.min(this.#pace.next(), this.#most / unit);
    const padded = Math.min(unit * Math.ceil(units), this.#most, this.#rows.stride - first);
    const stride = below ? Math.min(this.#columns.stride, first + padded) : this.#columns.stride;
    const [a4, b4] = [this.#rows.stride / 4, this.#columns.stride / 4];
    const [rows8, columns8] = [padded / tile, stride / tile];
    const record = new Uint32Array([a4, b4, first / 4, rows8, columns8, this.#rows.dim]);
    device.queue.writeBuffer(this.#record, 0, record);
    const encoder = device.createCommandEncoder({ label: "PairDistances" });
    const pass = encoder.beginComputePass({ label: "PairDistances" });
    const [x, y] = [Math.ceil(columns8 / threads), Math.ceil(rows8 / threads)];
    encode(pass, [{ kernel: this.#kernel, bindings: this.#bindings, x, y }]);
    pass.end();
    const finish = this.#readback.record(encoder, [
      { buffer: this.#squares, offset: 0, size: 4 * padded * stride },
    ]);
    const submitted = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    this.#pace.measured(padded / unit, performance.now() - submitted);
    const [squares] = await finish();
    const count = Math.min(padded, this.#rows.count - first);
    return { squares: new Float32Array(squares!), count, stride };
  }
}
