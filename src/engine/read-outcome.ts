import type { Divergence, EarlyStop, TrainingRows } from "./engine.ts";
import { divergenceOf, earlyStopOf } from "./guard.ts";
import type { NetworkShape } from "./network-shape.ts";
import { readRows, rowSize } from "./rows.ts";

/** What a readback of the history says. */
export interface ReadOutcome {
  readonly rows: TrainingRows;
  readonly halted?: Divergence;
  readonly stopped?: EarlyStop;
}

/**
 * Rows of steps [from, to), and whether the guard or patience has halted among them.
 * @param head rows up to the end of the ring
 * @param tail rows from its beginning on
 * @param state the GPU's state behind the last of these steps
 */
export function readOutcome(
  head: ArrayBuffer,
  tail: ArrayBuffer,
  state: ArrayBuffer,
  from: number,
  to: number,
  shape: NetworkShape,
): ReadOutcome {
  const values = new Float32Array((to - from) * rowSize);
  values.set(new Float32Array(head), 0);
  values.set(new Float32Array(tail), head.byteLength / 4);
  const halted = divergenceOf(new Uint32Array(state), shape);
  const stopped = earlyStopOf(state);
  // The failing step and those after it did nothing: their rows are not history.
  const last = halted ? halted.step - 1 : (stopped?.step ?? to);
  const good = Math.max(0, Math.min(to, last) - from);
  const names = shape.layout.layers.map((layer) => layer.name);
  return {
    rows: readRows(values.subarray(0, good * rowSize), from + 1, names),
    ...(halted ? { halted } : {}),
    ...(stopped ? { stopped } : {}),
  };
}
