import { describe, expect, it } from "vitest";
import { defaultParams } from "../params.ts";
import { guidance } from "./index.ts";
import { cfg } from "./label/cfg.ts";
import { labelGuidance } from "./label/index.ts";
import { scaleAt } from "./schedule.ts";
import { surrogate } from "./score/surrogate.ts";

const defaults = defaultParams(cfg);
const times = Array.from({ length: 1001 }, (_, i) => i / 1000);

describe("the scale over t", () => {
  it("is constant, or 1 outside an interval", () => {
    expect(times.every((t) => scaleAt({ ...defaults, scale: 3 }, t) === 3)).toBe(true);
    const interval = { ...defaults, scale: 3, schedule: "interval", from: 0.2, to: 0.7 };
    expect([0, 0.199, 0.2, 0.5, 0.7, 0.701, 1].map((t) => scaleAt(interval, t))).toEqual([
      1, 1, 3, 3, 3, 1, 1,
    ]);
  });

  it.each(["linear", "cosine"])("of the %s ramp rises from 1 and has the scale as its mean", (schedule) => {
    const values = times.map((t) => scaleAt({ ...defaults, scale: 3, schedule }, t));
    expect(values[0]).toBe(1);
    for (const [i, value] of values.entries()) if (i > 0) expect(value).toBeGreaterThan(values[i - 1]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeCloseTo(3, 10);
    expect(values.at(-1)).toBeCloseTo(5, 10);
  });

  it("of the ramps differs as a cosine does", () => {
    expect(scaleAt({ ...defaults, scale: 2, schedule: "linear" }, 0.25)).toBe(1.5);
    expect(scaleAt({ ...defaults, scale: 2, schedule: "cosine" }, 0.25)).toBeCloseTo(2 - Math.SQRT1_2, 14);
  });

  it("follows a drawn curve in straight lines", () => {
    const drawn = { ...defaults, schedule: "curve", drawn: "1,3,2" };
    expect([0, 0.25, 0.5, 0.75, 1].map((t) => scaleAt(drawn, t))).toEqual([1, 2, 3, 2.5, 2]);
  });

  it("is 1 throughout for a scale of 1", () => {
    for (const schedule of ["constant", "interval", "linear", "cosine"])
      expect(times.every((t) => scaleAt({ ...defaults, scale: 1, schedule }, t) === 1)).toBe(true);
  });
});

describe.each([...labelGuidance, surrogate])("$id", (entry) => {
  it("is known, and explains itself", () => {
    expect([...guidance.entries.map(({ id }) => id), ...guidance.planned]).toContain(entry.id);
    expect(entry.formula).not.toContain("$");
    for (const { help } of [entry, ...entry.params]) expect(help).toMatch(/^[\p{Lu}\d][^\n]{10,}\.$/u);
    const keys = entry.params.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const param of entry.params)
      if (param.kind === "number") {
        expect(param.default).toBeGreaterThanOrEqual(param.min);
        expect(param.default).toBeLessThanOrEqual(param.max);
      } else if (param.kind === "choice") expect(param.options.map(({ id }) => id)).toContain(param.default);
  });
});
