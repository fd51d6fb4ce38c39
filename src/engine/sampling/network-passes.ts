import type { Resource } from "../../gpu/kernel.ts";
import type { Pass } from "../../gpu/pass.ts";
import type { WeightKind } from "../engine.ts";
import { type ForwardContext, forwardPasses } from "../forward.ts";
import { RecordBook } from "../records.ts";
import type { SamplerCore } from "./core.ts";
import { type FoldedFirst, foldedPasses } from "./folded.ts";

/** By weights and output: one evaluation of the network. */
export type NetworkPasses = (
  core: SamplerCore,
  count: number,
  outputOf: (index: number) => Resource,
) => Readonly<Record<WeightKind, readonly (readonly Pass[])[]>>;

/**
 * The network as it is.
 * @param labels of the rows; read where time and label are folded into the first layer
 * @param folded for rows that all stand at one time; null where each has its own
 */
export function networkPasses(labels: GPUBuffer, folded: FoldedFirst | null): NetworkPasses {
  return (core, count, outputOf) => {
    const { memory, shape, kernels, unused, run, tables, state, asked, buffers, weights, capacity } = core;
    const book = new RecordBook(memory, "records", 2 * count * (2 * shape.depth + 3));
    const context: ForwardContext = { shape, kernels, book, unused, run, state };
    const { input, hidden } = buffers;
    const ends = { run, tables, state, asked, labels, unused, input, output: hidden[0]! };
    const passes = (of: GPUBuffer) =>
      Array.from({ length: count }, (_, i) =>
        forwardPasses(
          context,
          capacity,
          of,
          buffers,
          outputOf(i),
          null,
          folded ? (layer) => foldedPasses(folded, book, shape, capacity, of, layer, ends) : undefined,
        ),
      );
    const made = { raw: passes(weights.raw), ema: passes(weights.ema) };
    book.flush();
    return made;
  };
}
