import type { LabConfig } from "../config/types.ts";
import { LabError } from "../lib/errors.ts";
import { type NetworkShape, networkShape } from "./network-shape.ts";
import { pad4 } from "./padded-layout.ts";

/** The limits of an adapter that decide what fits: those of GPUSupportedLimits. */
export interface Limits {
  readonly maxStorageBufferBindingSize: number;
  readonly maxBufferSize: number;
}

/** What is to be trained on; a data set's sizes. */
export interface Sizes {
  readonly dim: number;
  /** Classes that condition the network, 0 where labels are ignored. */
  readonly classes: number;
  /** Training points. */
  readonly points: number;
}

/**
 * Refuses what would not fit, before anything is built.
 * @throws LabError `too-large` naming the width, batch or number of points that would fit this adapter
 */
export function refuseTooLarge(limits: Limits, config: LabConfig, { dim, classes, points }: Sizes): void {
  const floats = Math.floor(Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize) / 4);
  const shapeOf = (width: number) => networkShape({ ...config.model, width }, dim, classes);
  const { width } = config.model;
  const shape = shapeOf(width);
  if (arenaFloats(shape) > floats) {
    let fitting = Math.floor((width - 1) / 8) * 8;
    while (fitting > 0 && arenaFloats(shapeOf(fitting)) > floats) fitting -= 8;
    throw new LabError(
      "too-large",
      `The ${shape.layout.size.toLocaleString("en")} weights of this network, and what is kept of them, do not fit this adapter.`,
      { path: "model.width", hint: `Use a width of at most ${fitting}, or fewer layers.` },
    );
  }
  const { batch } = config.optimizer;
  const fittingBatch = Math.floor(floats / rowFloats(shape) / 16) * 16;
  if (batch > fittingBatch) {
    throw new LabError("too-large", `A batch of ${batch} through this network does not fit this adapter.`, {
      path: "optimizer.batch",
      hint: `Use a batch of at most ${fittingBatch}, or a narrower network.`,
    });
  }
  const fittingPoints = Math.floor(floats / pad4(dim));
  if (points > fittingPoints) {
    throw new LabError(
      "too-large",
      `${points.toLocaleString("en")} training points of ${dim} numbers do not fit this adapter.`,
      { path: "data.count", hint: `At most ${fittingPoints.toLocaleString("en")} points to train on fit.` },
    );
  }
}

/** Weights, both moments and the average, which the guard keeps side by side in one buffer. */
function arenaFloats({ layout }: NetworkShape): number {
  return 4 * layout.size;
}

/** Floats that one row of the batch takes in the largest buffer of a training step. */
function rowFloats({ layout, inputStride, conditionStride, hiddenStride, depth }: NetworkShape): number {
  const widest = Math.max(...layout.layers.map((layer) => Math.max(layer.outPadded, layer.inPadded)));
  // The squared lengths of all operands share one buffer: a float for each four numbers of a row, in and out.
  const squares = (inputStride + conditionStride + (2 * depth + 3) * hiddenStride) / 4 + depth + 2;
  return Math.max(widest, squares);
}
