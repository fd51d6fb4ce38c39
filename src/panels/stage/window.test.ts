import { describe, expect, it } from "vitest";
import type { StageWindow } from "../../ui/commands.ts";
import { panned, toPixel, toPlane, zoomed } from "./window.ts";

const size = { width: 700, height: 500 };
const home: StageWindow = { centre: [1, -2], radius: 5 };

describe("the stage's window", () => {
  it("shows `radius` units from the centre to the nearer edge, y up", () => {
    expect(toPixel([1, 3], home, size)).toEqual([350, 0]);
    expect(toPixel([6, -2], home, size)).toEqual([600, 250]);
  });

  it("goes to the plane and back", () => {
    const [x, y] = toPlane(toPixel([0.3, 0.7], home, size), home, size);
    expect(x).toBeCloseTo(0.3, 12);
    expect(y).toBeCloseTo(0.7, 12);
  });

  it("pans the picture with the pointer", () => {
    const before = toPixel([0, 0], home, size);
    const after = toPixel([0, 0], panned(home, [30, -20], size), size);
    expect(after[0] - before[0]).toBeCloseTo(30, 9);
    expect(after[1] - before[1]).toBeCloseTo(-20, 9);
  });

  it("keeps the point under the pointer while zooming, and stops at its limits", () => {
    const at = [120, 80] as const;
    const closer = zoomed(home, 3, at, size, home);
    expect(closer.radius).toBeCloseTo(5 / 3, 12);
    const [x, y] = toPlane(at, closer, size);
    expect([x, y]).toEqual(toPlane(at, home, size).map((v) => expect.closeTo(v, 9)));
    expect(zoomed(home, 1e9, at, size, home).radius).toBeCloseTo(0.1, 12);
    expect(zoomed(home, 1e-9, at, size, home).radius).toBeCloseTo(100, 12);
  });
});
