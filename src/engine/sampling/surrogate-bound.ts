import type { Kernel, KernelCache, Resource } from "../../gpu/kernel.ts";
import { encode } from "../../gpu/pass.ts";
import type { SurrogateBuffers } from "./surrogate-buffers.ts";

/** Where a row's x stands, and how: scale · x with the scale of the stage. */
export interface BoundInput {
  readonly surrogate: Resource;
  readonly stage: Resource;
  readonly x: Resource;
}

interface BoundKernels {
  readonly distance: Kernel;
  readonly solve: Kernel;
  readonly bound: Kernel;
  readonly upper: Kernel;
  readonly gradient: Kernel;
}

export async function boundKernels(cache: KernelCache): Promise<BoundKernels> {
  const [distance, solve, bound, upper, gradient] = await Promise.all([
    cache.get("ucb_distance"),
    cache.get("ucb_solve"),
    cache.get("ucb_bound"),
    cache.get("ucb_product"),
    cache.get("ucb_gradient"),
  ]);
  return { distance, solve, bound, upper, gradient };
}

/** What encodes mean, standard deviation and the bound's gradient of as many rows. */
export type EncodeBound = (pass: GPUComputePassEncoder, rows: number) => void;

/** Twin: `upperBound` of src/lib/gaussian-process.ts. */
export function boundPasses(
  kernels: BoundKernels,
  buffers: SurrogateBuffers,
  { surrogate, stage, x }: BoundInput,
): EncodeBound {
  const { places, lower, scales, upper, targets, values, slopes, solved, rests } = buffers;
  const { bounds, gradients, count4, dim4 } = buffers;
  const groups = (threads: number) => Math.ceil(threads / 64);
  const product = (rows: number) => groups(Math.ceil(rows / 4) * count4);
  const passes = [
    {
      kernel: kernels.distance,
      resources: { surrogate, stage, x, places, values, kernel_slopes: slopes },
      x: (rows: number) => groups(rows * count4),
    },
    {
      kernel: kernels.solve,
      resources: { surrogate, triangle: lower, scales, vector: values, solved, rests },
      x: product,
    },
    { kernel: kernels.bound, resources: { surrogate, targets, solved, rests, bounds }, x: groups },
    {
      kernel: kernels.upper,
      resources: { surrogate, triangle: upper, vector: solved, product: values },
      x: product,
    },
    {
      kernel: kernels.gradient,
      resources: { surrogate, stage, x, places, weights: values, kernel_slopes: slopes, gradients },
      x: (rows: number) => groups(rows * dim4),
    },
  ].map((one) => ({ ...one, bindings: one.kernel.bind(one.resources) }));
  return (pass, rows) => {
    encode(
      pass,
      passes.map(({ kernel, bindings, x: count }) => ({ kernel, bindings, x: count(rows) })),
    );
  };
}
