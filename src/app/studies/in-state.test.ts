import { expect, it } from "vitest";
import type { Checkpoint } from "../../engine/engine.ts";
import { Queue } from "../../lib/queue.ts";
import { inState } from "./in-state.ts";

const stateAt = (step: number): Checkpoint => ({ step, raw: {}, ema: {}, first: {}, second: {} });

/** An engine that is nothing but its step. */
function session(step: number) {
  const now = { step };
  const engine = {
    checkpoint: async () => stateAt(now.step),
    restore: async (state: Checkpoint) => {
      now.step = state.step;
    },
  };
  return { now, engine, queue: new Queue() };
}

const never = new AbortController().signal;

it("answers in the kept state, and the present one is back before the next command", async () => {
  const { now, ...on } = session(500);
  const seen: number[] = [];
  const asked = inState(on, stateAt(100), never, async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen.push(now.step);
    return "answer";
  });
  const reset = on.queue.run(async () => {
    seen.push(now.step);
    now.step = 0;
  });
  expect(await asked).toBe("answer");
  await reset;
  expect(seen).toEqual([100, 500]);
  expect(now.step).toBe(0);
});

it("leaves a run alone that began while it waited for its turn", async () => {
  const { now, ...on } = session(500);
  const stop = new AbortController();
  const begun = on.queue.run(async () => {
    now.step = 0;
    stop.abort("The run went on.");
  });
  const asked = inState(on, stateAt(100), stop.signal, async () => now.step);
  await expect(asked).rejects.toBe("The run went on.");
  await begun;
  expect(now.step).toBe(0);
});

it("brings the present state back where the answer fails", async () => {
  const { now, ...on } = session(500);
  const asked = inState(on, stateAt(100), never, () => Promise.reject(new Error("no answer")));
  await expect(asked).rejects.toThrow("no answer");
  expect(now.step).toBe(500);
});
