import { expect, it } from "vitest";
import type { QualityMoment } from "../../telemetry/studies/quality.ts";
import { historySource } from "./history-source.ts";

const figure = (value: number, floor: number | null) => ({
  ...{ value, low: value - 0.25, high: value + 0.25, count: 500 },
  floor: floor === null ? null : { value: floor, low: floor, high: floor },
});

const moment = (step: number, measured: QualityMoment["measured"]): QualityMoment => ({
  ...{ step, against: "test", samples: 500, measured },
});

const moments = [
  moment(100, { w2: figure(2, 0.5) }),
  moment(200, { energy: figure(9, null) }),
  moment(300, { w2: figure(1, null) }),
];

it("shows the steps at which a figure was measured, its interval and its floor", () => {
  const source = historySource("w2", "W₂", moments);
  const { series, bands, x, y } = source.model()!;
  expect([...(series[1]!.xs as Float64Array)]).toEqual([100, 300]);
  expect([...(series[1]!.ys as Float64Array)]).toEqual([2, 1]);
  expect([...(series[0]!.ys as Float64Array)]).toEqual([0.5, Number.NaN]);
  expect([...(bands![0]!.high as Float64Array)]).toEqual([2.25, 1.25]);
  expect(x.interval[1]).toBeGreaterThanOrEqual(300);
  expect(y.interval[1]).toBeGreaterThanOrEqual(2.25);
  expect(source.readout(290)).toBe("step 300: 1.00 (0.750 to 1.25); 500 samples against the test split");
  expect(source.csv().split("\n")[1]).toBe("100,2,1.75,2.25,0.5,500");
});

it("has nothing to draw of a figure that was never measured", () => {
  const source = historySource("mmd", "MMD²", moments);
  expect(source.model()).toBeNull();
  expect(source.summary()).toBe("MMD² was not measured yet.");
});
