import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { ReflowRound, TaskState } from "../../telemetry/task-store.ts";
import { createReflowSource } from "./reflow-source.ts";

const round = (name: string, values: readonly number[]): ReflowRound => ({
  name,
  straightness: 0.1,
  w2: [1, 2, 5, 10, 50].map((steps, k) => ({ steps, value: values[k]!, low: 0, high: 9 })),
  floor: 0.2,
  size: 500,
  against: "held-out points",
  trainedSteps: 2000,
});

const store = createStore<TaskState>(() => ({ task: null, rounds: [], folds: [] }));
const source = createReflowSource(store);

it("is silent before the first round", () => {
  expect(source.model()).toBeNull();
  expect(source.summary()).toBe("no rounds yet.");
});

it("draws a line a round over the numbers of steps, above the floor of real draws", () => {
  store.setState({
    rounds: [round("round 0", [3, 2, 1, 0.5, 0.4]), round("round 1", [0.6, 0.5, 0.4, 0.4, 0.4])],
  });
  const model = source.model()!;
  expect(model.x).toEqual({ interval: [1, 50], log: true });
  expect(model.series.map(({ ys }) => ys[0])).toEqual([3, 0.6]);
  expect(model.floor?.value).toBe(0.2);
  expect(source.axisTitle()).toContain("W2 to held-out points");
  const [low, high] = model.y.interval;
  expect(low).toBeLessThanOrEqual(0.2);
  expect(high).toBeGreaterThanOrEqual(3);
});

it("reads the values at the nearest number of steps", () => {
  expect(source.readout(6)).toBe("5 steps\nround 0: 1.00\nround 1: 0.400");
  expect(source.readout(1)).toContain("1 step\nround 0: 3.00");
  expect(source.csv().split("\n")).toHaveLength(1 + 10 + 1);
});
