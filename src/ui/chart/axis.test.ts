import { describe, expect, it } from "vitest";
import { axisDomain, axisScale, axisTicks, axisValue, roundUp } from "./axis.ts";

describe("axisDomain", () => {
  it("is logarithmic where that helps", () => {
    expect(axisDomain(9, 13.8, true).log).toBe(false);
    expect(axisDomain(0.9, 13.8, true)).toEqual({ interval: [0.8, 15], log: true });
    expect(axisDomain(0, 13.8, true).log).toBe(false);
  });

  it("stands still while it serves", () => {
    const first = axisDomain(1, 10, true);
    expect(axisDomain(1.2, 9, true, first)).toBe(first);
    expect(axisDomain(0.7, 9, true, first)).not.toBe(first);
  });

  it("starts at zero unless the values keep away from it", () => {
    expect(axisDomain(1, 2, false).interval).toEqual([0, 2]);
    expect(axisDomain(1.8, 2, true).interval).toEqual([1.5, 2]);
  });

  it("survives values that are all the same, or none", () => {
    const [from, to] = axisDomain(0, 0, false).interval;
    expect(to).toBeGreaterThan(from);
    expect(axisDomain(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true).interval).toEqual([0, 1]);
  });
});

describe("axisTicks", () => {
  it("uses round figures inside the interval", () => {
    expect(axisTicks({ interval: [0.8, 15], log: true }, 5)).toEqual([1, 2, 5, 10]);
    expect(axisTicks({ interval: [1e-5, 1], log: true }, 5)).toEqual(
      [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1].flatMap((v, i) =>
        i < 5 ? [v, Number((3 * v).toPrecision(3))] : [v],
      ),
    );
    expect(axisTicks({ interval: [0, 20], log: false }, 4)).toEqual([0, 5, 10, 15, 20]);
  });
});

it("maps the ends of an axis to its pixels", () => {
  for (const log of [false, true]) {
    const scale = axisScale({ interval: [1, 100], log }, 200, 0);
    expect(scale(1)).toBeCloseTo(200, 9);
    expect(scale(100)).toBeCloseTo(0, 9);
  }
});

it("rounds up to friendly figures", () => {
  expect([1, 1.01, 230, 0.0047].map(roundUp)).toEqual([1, 1.2, 250, 0.005]);
});

it("reads an axis backwards", () => {
  for (const log of [false, true]) {
    const domain = { interval: [1, 50], log } as const;
    const scale = axisScale(domain, 0, 1);
    for (const share of [0, 0.3, 1]) expect(scale(axisValue(domain, share))).toBeCloseTo(share, 12);
  }
});
