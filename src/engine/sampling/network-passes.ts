import type { Resource } from "../../gpu/kernel.ts";
import type { Pass } from "../../gpu/pass.ts";
import type { WeightKind } from "../engine.ts";
import { type ForwardContext, type ForwardKernels, forwardPasses } from "../forward.ts";
import { RecordBook } from "../records.ts";
import type { SamplerCore } from "./core.ts";
import { type FoldedFirst, foldedPasses } from "./folded.ts";

/** By weights and output: the passes that evaluate the network, once. */
export type Network = (weights: WeightKind, output: number) => readonly Pass[];

/** Makes passes for `count` outputs. */
export type NetworkPasses = (
  core: SamplerCore,
  count: number,
  outputOf: (index: number) => Resource,
) => Network;

/**
 * The network as it is.
 * @param labels of the rows; read where time and label are folded into the first layer
 * @param folded for rows that all stand at one time; null where each has its own
 */
export function networkPasses(labels: GPUBuffer, folded: FoldedFirst | null): NetworkPasses {
  return (core, count, outputOf) => {
    const { memory, shape, unused, run, tables, state, asked, buffers, weights, capacity } = core;
    const { input, hidden } = buffers;
    const ends = { run, tables, state, asked, labels, unused, input, output: hidden[0]! };
    const made = (kernels: ForwardKernels): Readonly<Record<WeightKind, readonly (readonly Pass[])[]>> => {
      const book = new RecordBook(memory, "records", 2 * count * (2 * shape.depth + 3));
      const context: ForwardContext = { shape, kernels, book, unused, run, state };
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
      const both = { raw: passes(weights.raw), ema: passes(weights.ema) };
      book.flush();
      return both;
    };
    const first = made(core.kernels);
    let faster: typeof first | null = null;
    return (of, output) => {
      const kernels = core.faster[folded ? "folded" : "whole"]?.after(capacity);
      if (kernels) faster ??= made(kernels);
      return (faster ?? first)[of][output]!;
    };
  };
}
