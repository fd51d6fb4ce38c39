import { describe, expect, it } from "vitest";
import { initialRunState, type RunState } from "../../telemetry/run-store.ts";
import { budgetText, progress, speedText, stepText, timeLeft } from "./progress.ts";

const run = (patch: Partial<RunState>): RunState => ({ ...initialRunState, phase: "training", ...patch });

describe("the top bar", () => {
  it("counts steps with and without a budget", () => {
    expect(stepText(run({ step: 12480 }))).toBe("12,480");
    expect(budgetText(run({ budget: 20000 }))).toBe("of 20,000 steps");
    expect(budgetText(run({}))).toBe("steps");
  });

  it("says the time left only while it can be known", () => {
    const state = run({ step: 12480, budget: 20000, stepsPerSecond: 1840 });
    expect(timeLeft(state)).toBe("4 s");
    expect(timeLeft({ ...state, phase: "paused" })).toBe("");
    expect(timeLeft({ ...state, stepsPerSecond: 0 })).toBe("");
    expect(timeLeft({ ...state, budget: null })).toBe("");
  });

  it("fills the hairline by the share that is done", () => {
    expect(progress(run({ step: 50, budget: 200 }))).toBe(0.25);
    expect(progress(run({ step: 500, budget: 200 }))).toBe(1);
    expect(progress(run({ step: 500 }))).toBe(0);
  });

  it("keeps slow speeds readable", () => {
    expect(speedText(run({ stepsPerSecond: 8.53 }))).toBe("8.5");
    expect(speedText(run({ stepsPerSecond: 1840.2 }))).toBe("1,840");
  });
});
