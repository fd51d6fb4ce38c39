import { describe, expect, it } from "vitest";
import type { NumberParam } from "../../algorithms/entry.ts";
import { optimizerParams } from "../../config/groups.ts";
import { paramScale, stepped, tidy } from "./scale.ts";

const numbers = optimizerParams.filter((param): param is NumberParam => param.kind === "number");
const param = (key: string) => numbers.find((one) => one.key === key)!;

describe("paramScale", () => {
  it.each(numbers.map((one) => [one.key, one] as const))("%s reaches both ends and comes back", (_, one) => {
    const scale = paramScale(one);
    expect(scale.toValue(0)).toBe(one.min);
    expect(scale.toValue(1)).toBe(one.max);
    for (const position of [0.1, 0.35, 0.5, 0.8]) {
      // Values are rounded to two digits, which moves a position by a hundredth or two.
      expect(Math.abs(scale.toPosition(scale.toValue(position)) - position)).toBeLessThan(0.03);
    }
  });

  it("is halfway at the geometric mean of a logarithmic range", () => {
    expect(paramScale(param("learningRate")).toPosition(Math.sqrt(1e-5))).toBeCloseTo(0.5, 9);
  });

  it("leaves room around a default at the end of its range", () => {
    expect(paramScale(param("clip")).toPosition(1)).toBeGreaterThan(0.2);
    expect(paramScale(param("ema")).toPosition(0.999)).toBeLessThan(0.95);
  });
});

it("rounds to friendly numbers", () => {
  expect(tidy(0.0123456, param("learningRate"))).toBe(0.012);
  expect(tidy(1234.5, param("batch"))).toBe(1200);
  expect(tidy(0.99876, param("ema"))).toBe(0.9988);
});

it("always moves by a key press, until the end of the range", () => {
  for (const one of numbers) {
    let value = one.min;
    for (let press = 0; press < 2000 && value < one.max; press++) {
      const next = stepped(one, value, 1);
      expect(next).toBeGreaterThan(value);
      value = next;
    }
    expect(value).toBe(one.max);
    expect(stepped(one, value, 1)).toBe(one.max);
  }
});
