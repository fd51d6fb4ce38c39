import { describe, expect, it } from "vitest";
import { exactFlow, exactVelocity } from "./exact-flow.ts";

describe("the exact flow onto eight gaussians", () => {
  it("is the mean of the data at t = 0 minus x, and symmetric", () => {
    // At t = 0 xt is x0 itself, and the eight modes have mean zero.
    const [vx, vy] = exactVelocity(0.7, -0.4, 0);
    expect(vx).toBeCloseTo(-0.7, 12);
    expect(vy).toBeCloseTo(0.4, 12);
    const [, upwards] = exactVelocity(1.3, 0, 0.6);
    expect(upwards).toBeCloseTo(0, 12);
  });

  it("brings particles to the modes", () => {
    const [count, steps] = [300, 60];
    const end = exactFlow(count, steps).subarray(steps * count * 2);
    const far = Array.from({ length: count }, (_, i) => {
      const [x, y] = [end[2 * i]!, end[2 * i + 1]!];
      const angle = (Math.round((Math.atan2(y, x) * 4) / Math.PI) * Math.PI) / 4;
      return Math.hypot(x - 5 * Math.cos(angle), y - 5 * Math.sin(angle)) > 3 * 0.45;
    }).filter(Boolean).length;
    // Of a gaussian in the plane 1.1 % lie beyond 3 std; a few more are still between modes after 60 steps.
    expect(far / count).toBeLessThan(0.05);
  });
});
