import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { underFlowTime } from "./flow-time.ts";
import type { ChartModel } from "./model.ts";
import { stillSource } from "./still.ts";

const model: ChartModel = {
  x: { interval: [0, 1], log: false },
  y: { interval: [0, 2], log: false },
  series: [{ xs: [0, 1], ys: [1, 2], colour: "generated", style: "smoothed" }],
  rules: [{ x: 0.04, label: "end of zero-init", colour: "idle" }],
  labels: [],
};
const text = { axisTitle: "speed", readout: () => "", summary: "", csv: () => "" };

it("draws the time that all charts share, moves with it, and sets it by a click", () => {
  const view = createStore(() => ({ t: 0.25, playing: true }));
  const source = underFlowTime(stillSource({ ...text, model }), view);
  expect(source.model()).toEqual({ ...model, rules: [...model.rules!, { x: 0.25, colour: "action" }] });
  let told = 0;
  const stop = source.subscribe(() => told++);
  source.pick!(0.6);
  expect(view.getState()).toEqual({ t: 0.6, playing: false });
  expect(source.model()!.rules!.at(-1)!.x).toBe(0.6);
  expect(told).toBe(1);
  view.setState({ playing: true });
  expect(told, "nothing that it draws has changed").toBe(1);
  source.pick!(1.4);
  expect(view.getState().t).toBe(1);
  stop();
  view.setState({ t: 0 });
  expect(told).toBe(2);
  expect(underFlowTime(stillSource({ ...text, model: null }), view).model()).toBeNull();
});
