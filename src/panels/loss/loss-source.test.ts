import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { defaultConfig } from "../../config/defaults.ts";
import type { Change } from "../../telemetry/changes.ts";
import { History } from "../../telemetry/history.ts";
import { initialRunState, type RunState } from "../../telemetry/run-store.ts";
import type { ReferenceCurve } from "../../telemetry/saved-store.ts";
import { layoutChart } from "../../ui/chart/layout.ts";
import type { Palette } from "../../ui/chart/palette.ts";
import { createLossSource, stepDomain } from "./loss-source.ts";

const plainPalette = { zoom: 1, series: 1.75, alphaRaw: 0.3 } as Palette;

function setup(rows: number) {
  const history = new History();
  const run = createStore<RunState>(() => ({
    ...initialRunState,
    floor: { value: 5, low: 4.9, high: 5.1, count: 1000 },
  }));
  const changes = createStore<{ readonly changes: readonly Change[] }>(() => ({ changes: [] }));
  const saved = createStore<{ readonly reference: ReferenceCurve | null }>(() => ({ reference: null }));
  const config = createStore(() => defaultConfig);
  history.append(rows, {
    step: Array.from({ length: rows }, (_, i) => i + 1),
    loss: new Array<number>(rows).fill(5.5),
    validationLoss: Array.from({ length: rows }, (_, i) => ((i + 1) % 50 ? Number.NaN : 5.2)),
  });
  return {
    history,
    run,
    source: createLossSource(history, run, changes, saved, config),
    changes,
    saved,
    config,
  };
}

describe("the loss chart", () => {
  it("says how far above the floor the smoothed loss is", () => {
    const { source } = setup(400);
    expect(source.latest()).toBeCloseTo(5.5, 9);
    expect(source.aboveFloor()).toBe("10.0 % above its floor");
    expect(source.summary()).toBe("5.50 after 400 steps, 10.0 % above its floor.");
  });

  it("says that validation may lie below the floor where it alone is told every label", () => {
    const { config, run, source } = setup(100);
    const names = () => source.model()!.labels.map(({ text }) => text);
    expect(names()).toContain("validation, dotted");
    config.setState({ data: { ...defaultConfig.data, labels: "condition" } });
    expect(names()).toContain("validation, dotted: may go below");
    expect(source.readout(60)).toContain("below the floor is no error");
    run.setState({ floor: null });
    expect(names()).toContain("validation, dotted");
  });

  it("is on the floor within the floor's own uncertainty", () => {
    const { run, source } = setup(400);
    run.setState({ floor: { value: 5.4, low: 5.3, high: 5.6, count: 1000 } });
    expect(source.aboveFloor()).toBe("on its floor");
    run.setState({ floor: { value: 1.1, low: 1, high: 1.2, count: 1000 } });
    expect(source.aboveFloor()).toBe("5.0 × its floor");
  });

  it("reads the values at a step, with the last validation before it", () => {
    const { source } = setup(400);
    expect(source.readout(120)).toBe("step 120\nloss 5.50\nsmoothed 5.50\nvalidation 5.20");
    expect(source.readout(20)).not.toContain("validation");
  });

  it("holds curves and floor on its axes", () => {
    const { source } = setup(400);
    const model = source.model()!;
    expect(model.y.interval[0]).toBeLessThan(5);
    expect(model.y.interval[1]).toBeGreaterThanOrEqual(5.5);
    expect(model.x.interval).toEqual([0, 400]);
  });

  it("is saved as a table, with the run that is shown beside it where there is one", () => {
    const { source, saved } = setup(3);
    expect(source.csv()).toBe("step,loss,validationLoss,averageLoss\n1,5.5,,\n2,5.5,,\n3,5.5,,\n");
    const [steps, loss] = [Float64Array.of(2, 3, 10), Float64Array.of(7, 6, 4)];
    saved.setState({ reference: { id: 1, name: "run, step 10", steps, loss } });
    expect(source.csv().split("\n")).toEqual([
      'step,loss,validationLoss,averageLoss,"loss of run, step 10"',
      "1,5.5,,,",
      "2,5.5,,,7",
      "3,5.5,,,6",
      "10,,,,4",
      "",
    ]);
  });

  it("marks where a setting was changed, and says which near the mark", () => {
    const { source, changes } = setup(400);
    const path = "optimizer.learningRate";
    changes.setState({ changes: [{ step: 100, path, from: "0.001", to: "0.0005" }] });
    expect(source.model()!.rules).toEqual([{ x: 100, colour: "idle" }]);
    expect(source.readout(103)).toContain("optimizer.learningRate 0.001 → 0.0005");
    expect(source.readout(150)).not.toContain("→");
  });

  it("shows a kept run beside the present one, its name where it ends, until it is hidden", () => {
    const { source, saved } = setup(400);
    const before = source.model()!;
    let told = 0;
    const stop = source.subscribe(() => told++);
    const steps = Float64Array.from({ length: 1000 }, (_, i) => i + 1);
    const reference = { id: 3, name: "run, step 1,000", steps, loss: steps.map(() => 9) };
    saved.setState({ reference });
    const [curve, ...rest] = source.model()!.series;
    expect(curve).toMatchObject({ style: "pale", tag: "run, step 1,000" });
    expect(curve!.ys[999]).toBeCloseTo(9, 9);
    expect(rest).toEqual(before.series);
    expect(source.model()!.x.interval[1]).toBe(1000);
    expect(source.model()!.y.interval[1]).toBeGreaterThanOrEqual(9);
    expect(source.readout(120)).toContain("run, step 1,000: 9.00");
    expect(source.summary()).toContain("Beside it run, step 1,000, which ended at 9.00.");
    saved.setState({ reference: null });
    expect(source.model()).toEqual(before);
    expect(told).toBe(2);
    stop();
  });

  it("draws nothing before the first row and forgets its axes after a reset", () => {
    const { history, source } = setup(400);
    source.model();
    history.clear();
    expect(source.model()).toBeNull();
    history.append(1, { step: [1], loss: [0.2], validationLoss: [Number.NaN] });
    expect(source.model()!.x.interval).toEqual([0, 200]);
  });

  it("redraws 20,000 rows within the 10 ms of a frame that a chart may take", () => {
    const { history, source } = setup(20_000);
    // The fastest of ten: what the work takes, not what else the machine does.
    const times = Array.from({ length: 10 }, () => {
      history.append(1, { step: [history.length + 1], loss: [5], validationLoss: [Number.NaN] });
      const begin = performance.now();
      layoutChart(source.model()!, 360, 220, plainPalette);
      return performance.now() - begin;
    });
    expect(Math.min(...times)).toBeLessThan(10);
  });
});

describe("stepDomain", () => {
  it("ends at the budget, and otherwise at a round number that changes seldom", () => {
    expect(stepDomain(100, 20_000).interval).toEqual([0, 20_000]);
    const first = stepDomain(3_100, null);
    expect(first.interval).toEqual([0, 4_000]);
    expect(stepDomain(3_900, null, first)).toBe(first);
    expect(stepDomain(4_001, null, first).interval).toEqual([0, 5_000]);
  });
});
