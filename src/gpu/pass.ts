import type { Kernel } from "./kernel.ts";

/** One recorded dispatch; a step of training is a fixed list of them. */
export interface Pass {
  readonly kernel: Kernel;
  readonly bindings: GPUBindGroup;
  /** Workgroups. */
  readonly x: number;
  readonly y?: number;
}

/** Encodes passes in order; each sees what the ones before it wrote. */
export function encode(encoder: GPUComputePassEncoder, passes: readonly Pass[]): void {
  let set: GPUComputePipeline | null = null;
  for (const { kernel, bindings, x, y } of passes) {
    // Every command is serialised, checked and recorded anew: neighbours that run the same kernel set it once.
    if (kernel.pipeline !== set) encoder.setPipeline(kernel.pipeline);
    set = kernel.pipeline;
    encoder.setBindGroup(0, bindings);
    encoder.dispatchWorkgroups(x, y ?? 1);
  }
}
