import type { Program } from "./pipelines.ts";
import { packUniform, type UniformValues } from "./uniforms.ts";

/** One thing that is drawn: a pipeline, its uniforms, and a bind group rebuilt only when a buffer changes. */
export class Layer {
  readonly #device: GPUDevice;
  readonly #label: string;
  readonly #program: Program<GPURenderPipeline>;
  readonly #uniform: GPUBuffer;
  #bound: readonly GPUBuffer[] = [];
  #bindGroup: GPUBindGroup | null = null;

  constructor(device: GPUDevice, label: string, program: Program<GPURenderPipeline>) {
    this.#device = device;
    this.#label = label;
    this.#program = program;
    this.#uniform = device.createBuffer({
      label: `${label}.uniform`,
      size: program.uniform.byteLength,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
  }

  /** @param buffers for bindings 1, 2, … */
  draw(
    pass: GPURenderPassEncoder,
    buffers: readonly GPUBuffer[],
    values: UniformValues,
    vertices: number,
  ): void {
    this.#device.queue.writeBuffer(this.#uniform, 0, packUniform(this.#program.uniform, values));
    pass.setPipeline(this.#program.pipeline);
    pass.setBindGroup(0, this.#bind(buffers));
    pass.draw(vertices);
  }

  dispose(): void {
    this.#uniform.destroy();
  }

  #bind(buffers: readonly GPUBuffer[]): GPUBindGroup {
    const same = buffers.length === this.#bound.length && buffers.every((b, i) => b === this.#bound[i]);
    if (this.#bindGroup && same) return this.#bindGroup;
    this.#bound = buffers;
    this.#bindGroup = this.#device.createBindGroup({
      label: `${this.#label}.bindGroup`,
      layout: this.#program.pipeline.getBindGroupLayout(0),
      entries: [this.#uniform, ...buffers].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    return this.#bindGroup;
  }
}
