import type { Program } from "./pipelines.ts";
import { packUniform, type UniformValues } from "./uniforms.ts";

/** Rows of a training-space buffer that a conversion reads. */
export interface Rows {
  readonly buffer: GPUBuffer;
  readonly slices: number;
  /** Bytes of all slices. */
  readonly byteLength: number;
}

/**
 * Turns training-space rows into what is drawn (plane points, pixels), once for each new content, in a
 * buffer of its own: drawing is then cheap in any dimension, and the engine may overwrite its rows.
 */
export class Conversion {
  readonly #device: GPUDevice;
  readonly #label: string;
  readonly #program: Program<GPUComputePipeline>;
  readonly #uniform: GPUBuffer;
  #output: GPUBuffer | null = null;

  constructor(device: GPUDevice, label: string, program: Program<GPUComputePipeline>) {
    this.#device = device;
    this.#label = label;
    this.#program = program;
    this.#uniform = device.createBuffer({
      label: `${label}.uniform`,
      size: program.uniform.byteLength,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
  }

  /**
   * @param threads of one slice
   * @param outputBytes of all slices
   * @returns the output, `[slices, …]` as the shader lays it out; the next call may replace it.
   */
  record(
    encoder: GPUCommandEncoder,
    rows: Rows,
    coefficients: GPUBuffer,
    values: UniformValues,
    threads: number,
    outputBytes: number,
  ): GPUBuffer {
    const output = this.#reserve(outputBytes);
    this.#device.queue.writeBuffer(this.#uniform, 0, packUniform(this.#program.uniform, values));
    const pass = encoder.beginComputePass({ label: `${this.#label}.pass` });
    pass.setPipeline(this.#program.pipeline);
    pass.setBindGroup(
      0,
      this.#device.createBindGroup({
        label: `${this.#label}.bindGroup`,
        layout: this.#program.pipeline.getBindGroupLayout(0),
        entries: [
          { binding: 0, resource: { buffer: this.#uniform } },
          { binding: 1, resource: { buffer: coefficients } },
          { binding: 2, resource: { buffer: rows.buffer, size: rows.byteLength } },
          { binding: 3, resource: { buffer: output } },
        ],
      }),
    );
    pass.dispatchWorkgroups(Math.ceil(threads / WORKGROUP), rows.slices);
    pass.end();
    return output;
  }

  dispose(): void {
    this.#uniform.destroy();
    this.#output?.destroy();
    this.#output = null;
  }

  /** Grows where needed; a smaller content leaves the rest unused. */
  #reserve(size: number): GPUBuffer {
    if (this.#output && this.#output.size >= size) return this.#output;
    this.#output?.destroy();
    this.#output = this.#device.createBuffer({
      label: `${this.#label}.output`,
      size,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    });
    return this.#output;
  }
}

/** Invocations of a workgroup in project.wgsl and pixels.wgsl. */
const WORKGROUP = 64;
