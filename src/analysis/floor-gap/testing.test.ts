import { expect, it } from "vitest";
import { defaultConfig } from "../../config/defaults.ts";
import { applyPatch } from "../../config/patch.ts";
import { isotropicMixture } from "../../lib/gaussian-mixture.ts";
import { exactField } from "../exact.ts";
import { floorProblem, floorRequest } from "../floor-request.ts";
import { floorGap } from "./testing.ts";

const none = { count: 0, points: new Float32Array(), scaled: new Float32Array(), labels: null };
const law = { kind: "mixture", mixture: isotropicMixture(2, [3, -1], 1)! } as const;
const offset = 0.8;

// The bridge has noise of its own, which is in xt and in ut.
it.each([{ id: "linear" }, { id: "cosine" }, { id: "schrodinger-bridge", sigma: 0.3 }])(
  "$id: the loss is the floor and what is wrong",
  async (path) => {
    const config = applyPatch(defaultConfig, { path });
    const problem = floorProblem(floorRequest(config, none, 2, law)!);
    const field = exactField(law, problem.bridge);
    const shifted = async (points: Float32Array, t: number) => {
      const velocity = new Float64Array(2);
      return points.map((_, e) => {
        if (e % 2 === 0) field.evaluate(points.subarray(e, e + 2), t, velocity);
        return velocity[e % 2]! + (e % 2 ? offset : 0);
      });
    };
    const { floor, excess, loss, rows } = await floorGap(shifted, problem, {
      rounds: 24,
      strata: 32,
      rows: 16,
    });
    expect(rows).toBe(24 * 32 * 16);
    // One coordinate of two is wrong; velocities are rounded to float32.
    expect(Math.abs(excess.value - offset ** 2 / 2)).toBeLessThan(1e-5);
    // Half an interval is two standard errors: this is more than four of the difference.
    const slack = 2 * Math.hypot(loss.high - loss.value, floor.high - floor.value);
    expect(Math.abs(loss.value - floor.value - excess.value)).toBeLessThan(slack);
    expect(slack).toBeLessThan(offset ** 2 / 2);
    // Known in closed form for the straight line alone.
    if (path.id === "linear") expect(Math.abs(floor.value - Math.PI / 2)).toBeLessThan(1e-3);
  },
);
