import { describe, expect, it } from "vitest";
import { clipTransform, pixelInClip, planeToPixel, stripTransform } from "./window.ts";

describe("clipTransform", () => {
  const size = { width: 400, height: 200 };
  const window = { centre: [3, -1], radius: 5 } as const;

  it("puts the centre in the middle and the radius on the nearer edge", () => {
    const { scale, offset } = clipTransform(window, size);
    const clip = (x: number, y: number) => [x * scale[0] + offset[0], y * scale[1] + offset[1]];
    expect(clip(3, -1)).toEqual([0, 0]);
    expect(clip(3, 4)[1]).toBeCloseTo(1, 12);
    // Equal axes: the canvas is twice as wide, so it shows twice as many units to the right.
    expect(clip(13, -1)[0]).toBeCloseTo(1, 12);
    expect(clip(8, -1)[0]).toBeCloseTo(0.5, 12);
  });

  it("has the same unit on both axes in pixels", () => {
    const { scale } = clipTransform(window, size);
    expect((scale[0] * size.width) / 2).toBeCloseTo((scale[1] * size.height) / 2, 12);
  });

  it("agrees with planeToPixel, y down", () => {
    expect(planeToPixel([3, -1], window, size)).toEqual([200, 100]);
    const [x, y] = planeToPixel([8, 4], window, size);
    expect(x).toBeCloseTo(300, 9);
    expect(y).toBeCloseTo(0, 9);
  });
});

describe("stripTransform", () => {
  it("spans t over the width and the extent over the height less its margin", () => {
    const { scale, offset } = stripTransform([-2, 6], { width: 300, height: 100 }, 5);
    expect([0 * scale[0] + offset[0], 1 * scale[0] + offset[0]]).toEqual([-1, 1]);
    expect(6 * scale[1] + offset[1]).toBeCloseTo(0.9, 12);
    expect(-2 * scale[1] + offset[1]).toBeCloseTo(-0.9, 12);
  });

  it("stays finite where all values are one", () => {
    const { scale, offset } = stripTransform([1, 1], { width: 300, height: 100 }, 0);
    expect(Number.isFinite(scale[1]) && Number.isFinite(offset[1])).toBe(true);
  });
});

it("pixelInClip: as many pixels as the canvas has span clip space", () => {
  const [x, y] = pixelInClip({ width: 8, height: 4 });
  expect([x * 8, y * 4]).toEqual([2, 2]);
});
