import { describe, expect, it } from "vitest";
import { neighbourTime, sweepTime } from "./player.ts";

describe("sweepTime", () => {
  it("rests as noise, sweeps in four seconds, rests as data and begins again", () => {
    expect(sweepTime(0.2)).toBe(0);
    expect(sweepTime(0.3 + 2)).toBeCloseTo(0.5, 12);
    expect(sweepTime(0.3 + 4 + 1)).toBe(1);
    expect(sweepTime(0.3 + 4 + 1.2 + 0.1)).toBe(0);
  });
});

describe("neighbourTime", () => {
  const times = [0, 0.25, 0.5, 0.75, 1];
  it("steps to the solver's own times", () => {
    expect(neighbourTime(times, 0.3, 1)).toBe(0.5);
    expect(neighbourTime(times, 0.3, -1)).toBe(0.25);
    expect(neighbourTime(times, 0.5, 1)).toBe(0.75);
    expect(neighbourTime(times, 0.5, -1)).toBe(0.25);
  });

  it("stays at the ends", () => {
    expect(neighbourTime(times, 1, 1)).toBe(1);
    expect(neighbourTime(times, 0, -1)).toBe(0);
  });
});
