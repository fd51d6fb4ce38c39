import type { Resource } from "../../gpu/kernel.ts";
import type { Pass } from "../../gpu/pass.ts";
import type { WeightKind } from "../engine.ts";
import { type ForwardContext, forwardPasses } from "../forward.ts";
import { RecordBook } from "../records.ts";
import type { SamplerCore } from "./core.ts";

/** By weights and output: one evaluation of the network. */
export type NetworkPasses = (
  core: SamplerCore,
  count: number,
  outputOf: (index: number) => Resource,
) => Readonly<Record<WeightKind, readonly (readonly Pass[])[]>>;

/** The network's passes by weights and output. */
export function networkPasses(
  core: SamplerCore,
  count: number,
  outputOf: (index: number) => Resource,
): Record<WeightKind, Pass[][]> {
  const { memory, shape, kernels, unused, run, state, buffers, weights, capacity } = core;
  const book = new RecordBook(memory, "records", 2 * count * (2 * shape.depth + 3));
  const context: ForwardContext = { shape, kernels, book, unused, run, state };
  const passes = (of: GPUBuffer) =>
    Array.from({ length: count }, (_, i) => forwardPasses(context, capacity, of, buffers, outputOf(i), null));
  const made = { raw: passes(weights.raw), ema: passes(weights.ema) };
  book.flush();
  return made;
}
