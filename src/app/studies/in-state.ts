import type { Checkpoint, Engine } from "../../engine/engine.ts";
import type { Queue } from "../../lib/queue.ts";

/** Whose weights are exchanged for a while, and the commands that may not come in between. */
export interface Exchanged {
  readonly engine: Pick<Engine, "checkpoint" | "restore">;
  readonly queue: Queue;
}

/**
 * Asks the network as it was in a kept state. That happens in the queue of commands: whatever starts, changes or trains
 * a run waits, and finds the present weights as they were.
 * @throws what `signal` was aborted with: the run may be another one by the time it is this one's turn
 */
export function inState<T>(
  { engine, queue }: Exchanged,
  state: Checkpoint,
  signal: AbortSignal,
  ask: () => Promise<T>,
): Promise<T> {
  return queue.run(async () => {
    signal.throwIfAborted();
    const present = await engine.checkpoint();
    try {
      await engine.restore(state);
      return await ask();
    } finally {
      await engine.restore(present);
    }
  });
}
