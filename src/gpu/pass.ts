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
  for (const pass of passes) {
    encoder.setPipeline(pass.kernel.pipeline);
    encoder.setBindGroup(0, pass.bindings);
    encoder.dispatchWorkgroups(pass.x, pass.y ?? 1);
  }
}
