import { beforeEach, expect, test } from "vitest";
import { customData } from "../data/custom.ts";
import { prepareData } from "../data/prepare.ts";
import type { Checkpoint } from "../engine/engine.ts";
import { history } from "../telemetry/history.ts";
import { savedStore } from "../telemetry/saved-store.ts";
import { SavedRuns } from "./saved-runs.ts";

const data = prepareData(customData(Array.from({ length: 20 }, (_, i) => [i, -i])), {
  scaling: "none",
  validation: 0.1,
  test: 0.1,
  seed: 0,
});

/** Of 4 × `bytes`: a checkpoint holds weights, average and two moments. */
function checkpoint(step: number, bytes: number): Checkpoint {
  const record = { weight: { shape: [bytes / 4], data: new Float32Array(bytes / 4) } };
  return { step, raw: record, ema: record, first: record, second: record };
}

beforeEach(() => history.clear());

const steps = () => savedStore.getState().saved.map(({ step }) => step);

test("kept states stay within their number: replaced runs go before checkpoints, the newest never", () => {
  const saved = new SavedRuns({ states: 3, bytes: 1e9 });
  const keep = (kind: "run" | "checkpoint", step: number) => saved.keep(kind, checkpoint(step, 4), {}, data);
  keep("checkpoint", 1);
  keep("run", 2);
  keep("checkpoint", 3);
  keep("checkpoint", 4);
  expect(steps()).toEqual([4, 3, 1]);
  keep("run", 5);
  expect(steps()).toEqual([5, 4, 3]);
});

test("kept states stay within their bytes, weights and history alike, but for the newest", () => {
  const saved = new SavedRuns({ states: 99, bytes: 11_500 });
  const keep = (step: number, bytes: number) => saved.keep("checkpoint", checkpoint(step, bytes), {}, data);
  keep(0, 1000);
  keep(0, 1000);
  expect(steps()).toHaveLength(2);
  history.append(400, { step: Float64Array.from({ length: 400 }, (_, i) => i + 1) });
  keep(400, 1000);
  expect(steps(), "3,200 bytes of history are too much for three").toEqual([400, 0]);
  keep(1, 100_000);
  expect(steps()).toEqual([1]);
});

test("states of a page that is gone get numbers of their own, and checkpoints can be handed on", () => {
  const before = new SavedRuns();
  before.keep("run", checkpoint(1, 4), {}, data);
  before.keep("checkpoint", checkpoint(2, 4), {}, data);
  const after = new SavedRuns();
  const own = after.keep("checkpoint", checkpoint(7, 4), {}, data);
  for (const run of before.checkpoints) after.adopt(run);
  expect(steps()).toEqual([2, 7]);
  const adopted = after.adopt(after.describe("run", checkpoint(3, 4), {}, data));
  expect(new Set([own.id, adopted.id, ...savedStore.getState().saved.map(({ id }) => id)]).size).toBe(3);
  expect(after.get(adopted.id)?.state.step).toBe(3);
});
