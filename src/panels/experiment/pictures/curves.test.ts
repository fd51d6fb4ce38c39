import { describe, expect, it } from "vitest";
import { defaultParams } from "../../../algorithms/params.ts";
import { paths } from "../../../algorithms/paths/index.ts";
import { linear } from "../../../algorithms/paths/linear.ts";
import { times } from "../../../algorithms/times/index.ts";
import { logitNormal } from "../../../algorithms/times/logit-normal.ts";
import { uniform } from "../../../algorithms/times/uniform.ts";
import { weights } from "../../../algorithms/weights/index.ts";
import { tSquared } from "../../../algorithms/weights/t-squared.ts";
import { timeDensity, weightCurve } from "./curves.ts";

const grid = Array.from({ length: 49 }, (_, k) => k / 48);
const inside = (curve: (t: number) => number) =>
  grid.every((t) => curve(t) >= 0 && curve(t) <= 0.93 && Number.isFinite(curve(t)));

describe("pictures of every entry stay in their frame", () => {
  it.each(times.entries)("density of $id", (entry) => {
    expect(inside(timeDensity(entry, defaultParams(entry)))).toBe(true);
  });
  it.each(paths.entries)("weights on $id", (path) => {
    for (const entry of weights.entries)
      expect(inside(weightCurve(entry, defaultParams(entry), path, defaultParams(path))), entry.id).toBe(
        true,
      );
  });
});

it("a level law is level, and one of the middle is highest there", () => {
  const level = timeDensity(uniform, {});
  expect(Math.abs(level(0.5) - level(0))).toBeLessThan(0.02);
  const middle = timeDensity(logitNormal, defaultParams(logitNormal));
  expect(middle(0.5)).toBeGreaterThan(3 * middle(0.1));
});

it("a weight has its own shape", () => {
  const curve = weightCurve(tSquared, {}, linear, {});
  expect(curve(0)).toBe(0);
  expect(curve(1) / curve(0.5)).toBeCloseTo(4, 6);
});
