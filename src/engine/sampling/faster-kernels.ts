import type { KernelCache } from "../../gpu/kernel.ts";
import { CompiledBehind } from "../compiled-behind.ts";
import { deepKernel, type ForwardKernels, forwardKernels, outputKernel } from "../forward.ts";
import type { NetworkShape } from "../network-shape.ts";
import type { Tile } from "../tiling.ts";

/**
 * Rows to evaluate before faster kernels are compiled, by what they take over from: a quick tile is three times as
 * slow as what follows, a lasting one by a third. Half of what compiling costs, on the software adapter that was timed.
 */
const worthwhile = { quick: 30_000, lasting: 200_000 } as const;

/** What takes over in long work, by whether the first layer is folded; null where nothing is faster. */
export interface FasterKernels {
  readonly folded: CompiledBehind<ForwardKernels> | null;
  readonly whole: CompiledBehind<ForwardKernels> | null;
}

/**
 * @param kernels to begin with
 * @param tile that lasts
 * @param quick the tile of `kernels`, where it is another
 */
export function fasterKernels(
  cache: KernelCache,
  shape: NetworkShape,
  kernels: ForwardKernels,
  tile: Tile,
  quick: Tile | null,
): FasterKernels {
  const deep = deepKernel(cache, shape, tile);
  const behind = (isFolded: boolean) => {
    if (!quick && !deep) return null;
    const lasting = async (): Promise<ForwardKernels> => {
      if (!quick) return kernels;
      // Where the first layer is folded, there are but the deep ones and the output.
      if (isFolded && deep) return { ...kernels, output: await outputKernel(cache, shape, tile) };
      return forwardKernels(cache, shape, tile, "evaluate");
    };
    const compile = async (): Promise<ForwardKernels> => {
      const [rest, above] = await Promise.all([lasting(), deep?.() ?? null]);
      return { ...rest, deep: above };
    };
    return new CompiledBehind(compile, quick ? worthwhile.quick : worthwhile.lasting);
  };
  return { folded: behind(true), whole: behind(false) };
}
