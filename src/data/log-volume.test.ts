import { expect, test } from "vitest";
import type { Scaling } from "../config/types.ts";
import { logVolume } from "./log-volume.ts";
import { fitScaling, toTraining } from "./scaling.ts";

test.each<Scaling>(["none", "standardize", "min-max", "log1p-standardize"])(
  "the volume of %s is that of a small box",
  (id) => {
    const points = Float32Array.of(0.2, 3, 1.7, 9, 2.4, 4, 0.9, 7);
    const map = fitScaling(id, points, 2);
    const volumes = logVolume(map, points);
    const h = 1e-2;
    for (let n = 0; n < 4; n++) {
      const sides = [0, 1].map((j) => {
        const at = (by: number) => points.slice(2 * n, 2 * n + 2).map((v, k) => (k === j ? v + by : v));
        return (toTraining(map, at(h))[j]! - toTraining(map, at(-h))[j]!) / (2 * h);
      });
      // float32 differences over 2e-2, and h² times third derivatives of log1p.
      expect(volumes[n]).toBeCloseTo(Math.log(sides[0]! * sides[1]!), 3);
    }
  },
);
