import type { Divergence, EarlyStop } from "./engine.ts";
import type { NetworkShape } from "./network-shape.ts";

/**
 * Reads the State record (shaders/shared/run.wgsl): where the first non-finite value stood. Forward comes
 * before loss, loss before backward; the lowest layer broke first on the way up, the highest on the way down.
 */
export function divergenceOf(state: Uint32Array, shape: NetworkShape): Divergence | undefined {
  const [, halted = 0, step = 0, forward = 0, backward = 0, loss = 0, restored = 0] = state;
  if (halted !== 1) return undefined;
  const names = shape.layout.layers.map((layer) => layer.name);
  return { step: step + 1, where: where(names, forward, backward, loss), restoredStep: restored };
}

/** Reads the same record: whether validation ran out of patience. */
export function earlyStopOf(record: ArrayBuffer): EarlyStop | undefined {
  const [, halted, step = 0] = new Uint32Array(record);
  if (halted !== 2) return undefined;
  const [bestStep = 0] = new Uint32Array(record, 32);
  const [bestLoss = Number.NaN] = new Float32Array(record, 36);
  return { step, bestStep, bestLoss };
}

function where(names: readonly string[], forward: number, backward: number, loss: number): string {
  const lowest = names.find((_, l) => (forward >>> l) & 1);
  if (lowest !== undefined) return `the input of ${lowest}`;
  if (loss === 1) return "the output";
  const highest = names.findLast((_, l) => (backward >>> l) & 1);
  return highest !== undefined ? `the gradient at ${highest}` : "the gradient of the weights";
}
