import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { initialRunState, type RunState } from "../../telemetry/run-store.ts";
import type { TimeBins } from "../../telemetry/time-bins.ts";
import { type ViewState, viewStore } from "../../telemetry/view-store.ts";
import { lossByTime, spreadByTime } from "./by-time.ts";
import { createTimeSource, type TimeChart } from "./time-source.ts";

const four: TimeBins = {
  steps: 100,
  step: 150,
  count: Float64Array.of(100, 400, 0, 100),
  loss: Float64Array.of(2, 4, Number.NaN, 1),
  lossVariance: Float64Array.of(1, 16, Number.NaN, 4),
  gradSquare: Float64Array.of(9, 9, Number.NaN, 9),
  layerGradSquare: [],
  layerNames: [],
};

function setup(chart: TimeChart) {
  const bins = createStore<{ readonly bins: TimeBins | null }>(() => ({ bins: four }));
  const floorByTime = { value: [1.9, 3.8, 2, 1], low: [1, 3, 1, 0], high: [2, 4, 3, 2], count: 64 };
  const run = createStore<RunState>(() => ({ ...initialRunState, floorByTime }));
  const view = createStore<ViewState>(() => ({ ...viewStore.getState(), t: 0.25, playing: true }));
  return { bins, run, view, source: createTimeSource({ bins, run, view }, chart) };
}

describe("loss by t", () => {
  it("draws means with their intervals over the bins' centres, the floor and the cursor", () => {
    const { source } = setup(lossByTime);
    const { series, bands, rules, x, y } = source.model()!;
    expect(series.map(({ style }) => style)).toEqual(["smoothed", "reference"]);
    expect([...Array.from(series[0]!.xs)]).toEqual([0.125, 0.375, 0.625, 0.875]);
    // 4 ± 1.96·√(16/400)
    expect(bands![0]!.high[1]).toBeCloseTo(4.392, 9);
    expect(rules).toEqual([{ x: 0.25, colour: "action" }]);
    expect(x.interval).toEqual([0, 1]);
    expect(y.interval[0]).toBe(0);
    expect(y.interval[1]).toBeGreaterThanOrEqual(4);
  });

  it("reads one bin, and says where no row was drawn", () => {
    const { source } = setup(lossByTime);
    expect(source.readout(0.3)).toBe(
      "t 0.250 to 0.500\nloss 4.00 ± 0.39\nfloor 3.80\ns.d. over rows 4.00\n400 rows",
    );
    expect(source.readout(0.6)).toContain("no row was drawn here");
    expect(source.readout(1)).toContain("t 0.750 to 1.000");
  });

  it("sets the time that all charts share, and stops the playing", () => {
    const { source, view } = setup(lossByTime);
    source.pick!(1.2);
    expect(view.getState()).toMatchObject({ t: 1, playing: false });
  });

  it("is empty before the first step", () => {
    const { source, bins } = setup(lossByTime);
    bins.setState({ bins: null });
    expect(source.model()).toBeNull();
    expect(source.summary()).toBe("no steps yet.");
  });

  it("saves what it draws", () => {
    const [head, first, , third] = setup(lossByTime).source.csv().split("\n");
    expect(head).toBe("t,rows,loss,lossVariance,floor");
    expect(first).toBe("0.125,100,2,1,1.9");
    expect(third).toBe("0.625,0,,,2");
  });

  it("shows the spread over rows as a deviation", () => {
    const { series } = setup(spreadByTime).source.model()!;
    expect([...Array.from(series[0]!.ys)]).toEqual([1, 4, Number.NaN, 2]);
  });
});
