import { describe, expect, it } from "vitest";
import { callsText, duration, exact, parseNumber, significant, thousands, tickText } from "./format.ts";

describe("format", () => {
  it("writes thousands with commas", () => {
    expect(thousands(12480)).toBe("12,480");
  });

  it("writes counts of evaluations whole, and their means in three digits", () => {
    expect([callsText(64), callsText(1000), callsText(42.72)]).toEqual(["64", "1,000", "42.7"]);
  });

  it("keeps significant digits and switches to powers of ten for the very small and large", () => {
    expect(significant(4.987)).toBe("4.99");
    expect([34178, -2000].map((value) => significant(value))).toEqual(["34,178", "−2,000"]);
    expect(significant(0.00123)).toBe("0.00123");
    expect(significant(0.000999)).toBe("9.99e−4");
    expect(significant(-1.5)).toBe("−1.50");
    expect(significant(Number.NaN)).toBe("–");
  });

  it("writes a setting so that it reads back as the same number", () => {
    for (const value of [0.001, 2e-3, 0.05, 0.999, 128, 1e6, -3, 0])
      expect(parseNumber(exact(value))).toBe(value);
    expect(exact(0.001)).toBe("1e−3");
  });

  it("shortens ticks", () => {
    expect([5e18, -2e9, 3e6].map(tickText)).toEqual(["5e18", "−2e9", "3M"]);
    expect([0, 500, 1500, 20000, -4, 0.25, 1e-4].map(tickText)).toEqual([
      "0",
      "500",
      "1.5k",
      "20k",
      "−4",
      "0.25",
      "1e−4",
    ]);
  });

  it("says how long", () => {
    expect([4.2, 59, 130, 3900].map(duration)).toEqual(["4 s", "59 s", "2 min 10 s", "1 h 5 min"]);
  });

  it("reads what people type and refuses the rest", () => {
    expect(parseNumber(" 2,000 ")).toBe(2000);
    expect(parseNumber("")).toBeNaN();
    expect(parseNumber("fast")).toBeNaN();
  });
});
