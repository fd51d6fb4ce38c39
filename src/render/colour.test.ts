import { describe, expect, it } from "vitest";
import { flowColour, flowRamp, mixColours, premultiplied, type Rgb } from "./colour.ts";

const plum: Rgb = [0xb5 / 255, 0x73 / 255, 0xaf / 255];
const blue: Rgb = [0x08 / 255, 0x57 / 255, 0xb9 / 255];

describe("mixColours", () => {
  it("has exact ends", () => {
    expect(mixColours(plum, blue, 0)).toBe(plum);
    expect(mixColours(plum, blue, 1)).toBe(blue);
  });

  it("leaves a colour mixed with itself alone", () => {
    // The published OKLab matrices invert each other to about 1e-7 in linear light.
    mixColours(plum, plum, 0.4).forEach((value, i) => {
      expect(value).toBeCloseTo(plum[i]!, 5);
    });
  });

  it("mixes white and black to OKLab's middle grey, #636363", () => {
    // CSS Color 4: color-mix(in oklab, white, black) has lightness 0.5, linear light 0.125.
    for (const value of mixColours([0, 0, 0], [1, 1, 1], 0.5)) expect(value * 255).toBeCloseTo(99, 0);
  });
});

describe("flowRamp", () => {
  it("holds the flow's colours at equal steps of t", () => {
    const ramp = flowRamp(plum, blue, 5);
    expect([...ramp.subarray(0, 4)]).toEqual([...new Float32Array([...plum, 1])]);
    expect([...ramp.subarray(16, 20)]).toEqual([...new Float32Array([...blue, 1])]);
    expect([...ramp.subarray(8, 11)]).toEqual([...new Float32Array(flowColour(plum, blue, 0.5))]);
  });

  it("runs one way only", () => {
    const red = [...flowRamp(plum, blue, 64)].filter((_, i) => i % 4 === 0);
    expect(red.every((value, i) => i === 0 || value < red[i - 1]!)).toBe(true);
  });
});

it("premultiplied scales the colour with its alpha", () => {
  expect(premultiplied([1, 0.5, 0], 0.5)).toEqual([0.5, 0.25, 0, 0.5]);
});
