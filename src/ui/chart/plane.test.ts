import { describe, expect, it } from "vitest";
import { toSvg } from "./paint.ts";
import { layoutPlane, planeFrame, planeScale, windowAround } from "./plane.ts";
import { palette } from "./testing.ts";

describe("layoutPlane", () => {
  const window = { centre: [1, -1], radius: 4 } as const;
  const drawing = layoutPlane(
    {
      window,
      clouds: [{ points: [1, -1, 5, -1, Number.NaN, 0], colour: "data", form: "ring" }],
      circles: [{ centre: [1, -1], radius: 2, colour: "reference" }],
    },
    400,
    300,
    palette,
  );

  it("puts the centre in the middle, with equal axes and y upwards", () => {
    const frame = planeFrame(window, 400, 300, 1);
    const { x, y, unit } = planeScale(window, frame);
    expect([x(1), y(-1)]).toEqual([(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2]);
    expect(y(0)).toBe(y(-1) - unit);
    expect(x(2)).toBe(x(1) + unit);
    // The nearer edge is the upper one here, four units away.
    expect(y(3)).toBeCloseTo(frame.top, 9);
  });

  it("leaves room for the figures of the upright axis, however long", () => {
    for (const radius of [4, 1.2, 2e-6, 3e12]) {
      const { shapes, frame } = layoutPlane(
        { window: { centre: [0, 0], radius }, clouds: [] },
        400,
        300,
        palette,
      );
      for (const shape of shapes)
        if (shape.kind === "text" && shape.align === "right")
          // A figure of this face is six tenths of its height wide.
          expect(shape.x - 0.6 * shape.size * shape.text.length, shape.text).toBeGreaterThanOrEqual(0);
      expect(frame.left).toBeLessThan(100);
    }
  });

  it("leaves points that are not finite out of the picture", () => {
    const svg = toSvg(drawing, palette, "plane");
    expect(svg.match(/<circle/g)?.length).toBe(2);
    expect(svg).not.toContain("NaN");
  });
});

it("frames all but the outermost points", () => {
  const points = Array.from({ length: 2000 }, (_, i) => (i % 2 ? Math.sin(i) : Math.cos(i)));
  const { centre, radius } = windowAround([...points, 1e6, 1e6], 0.99);
  expect(Math.hypot(...centre)).toBeLessThan(0.1);
  expect(radius).toBeGreaterThan(1);
  expect(radius).toBeLessThan(1.3);
});
